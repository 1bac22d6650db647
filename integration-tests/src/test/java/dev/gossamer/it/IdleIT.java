package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.hogs.Parked;
import dev.gossamer.it.programs.IdleAfterLoad;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** After load, with two thousand threads parked, the process leaves the CPU alone. */
@EnabledOnOs(OS.LINUX)
class IdleIT {
  private static final Duration WATCHED =
      Boolean.getBoolean("gossamer.it.long") ? Duration.ofSeconds(60) : Duration.ofSeconds(8);

  /** Compilers finish, the collector looks around: what a JVM does for a moment after load. */
  private static final Duration SETTLING = Duration.ofSeconds(2);

  private static final double TICKS_PER_SECOND = 100;

  @Test
  void anIdleProcessTakesLessThanHalfAPercentOfACore() throws Exception {
    Attempts.upToThree(() -> {
      double plain = shareOfACore(JvmFork.of(IdleAfterLoad.class));
      double agent = shareOfACore(JvmFork.of(IdleAfterLoad.class).agent());
      System.out.printf(
          "idle for %s after load: %.3f %% of a core, without the agent %.3f %%%n",
          WATCHED, agent * 100, plain * 100);
      assertThat(agent).isLessThan(0.005);
    });
  }

  @Test
  void tenThousandParkedThreadsTakeLessThanAFifthOfAPercent() throws Exception {
    Attempts.upToThree(() -> {
      double share = shareOfACore(JvmFork.of(Parked.class).agent(), "10000");
      System.out.printf("10,000 parked for %s: %.3f %% of a core%n", WATCHED, share * 100);
      assertThat(share).isLessThan(0.002);
    });
  }

  private static double shareOfACore(JvmFork fork, String... arguments) throws Exception {
    try (RunningJvm jvm = fork.start(arguments)) {
      jvm.awaitOutput("idle");
      Thread.sleep(SETTLING);
      long before = ticks(jvm.pid());
      long start = System.nanoTime();
      Thread.sleep(WATCHED); // what is measured is this time itself
      double seconds = (System.nanoTime() - start) / 1e9;
      assertThat(jvm.isAlive()).isTrue();
      return (ticks(jvm.pid()) - before) / TICKS_PER_SECOND / seconds;
    }
  }

  /** User and system time, fields 14 and 15 of the stat file; the second may contain spaces. */
  private static long ticks(long pid) throws Exception {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }
}
