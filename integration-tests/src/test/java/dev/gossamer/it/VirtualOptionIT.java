package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.OwnVirtualThreads;
import java.nio.file.Path;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application's own virtual threads are goroutines, unless {@code virtual=false}. */
class VirtualOptionIT {
  /** Those of the program: two named, sleepers, and a client and a server for each socket. */
  private static final int VIRTUAL_THREADS = 2 + 10_000 + 2 * 100;

  @TempDir Path directory;

  @Test
  void virtualThreadsBehaveTheSameWhetherOrNotTheyAreGoroutines() throws Exception {
    Outcome plain = JvmFork.of(OwnVirtualThreads.class).run();
    assertThat(plain.status()).isZero();
    for (String options : new String[] {"", "gomaxprocs=1", "virtual=false"}) {
      assertThat(JvmFork.of(OwnVirtualThreads.class).agent(options).run())
          .as(options)
          .isEqualTo(plain);
    }
  }

  @Test
  void theyRunAsGoroutinesByDefault() throws Exception {
    Recording recording = record("");
    assertThat(ofClassVirtualThread(recording)).isGreaterThanOrEqualTo(VIRTUAL_THREADS);
    assertThat(recording.spawnedNames()).contains("own-virtual", "nested-virtual", "platform");
  }

  @Test
  void theyStayOnTheSchedulerOfTheJdkOnRequest() throws Exception {
    Recording recording = record("virtual=false");
    assertThat(ofClassVirtualThread(recording)).isZero();
    assertThat(recording.spawnedNames()).containsExactly("platform");
  }

  private Recording record(String options) throws Exception {
    Path file = directory.resolve("virtual.jfr");
    Outcome outcome = JvmFork.of(OwnVirtualThreads.class).agent(options).record(file).run();
    assertThat(outcome.status()).isZero();
    return Recording.load(file);
  }

  private static long ofClassVirtualThread(Recording recording) {
    return recording.of("GoroutineSpawn").stream()
        .map((RecordedEvent event) -> event.getClass("threadClass").getName())
        .filter("java.lang.VirtualThread"::equals)
        .count();
  }
}
