package dev.gossamer.tools.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldsReaderTest {
  /** Longer than any event below lasts by itself. */
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);

  @TempDir private Path directory;

  @Test
  void handOffsOfOnePlaceAreAddedUpAndTheLargestTotalComesFirst() throws IOException {
    Holds holds =
        read(() -> {
          handOff("blocking", "java.io.Read", "app.Two:2", HOUR);
          handOff("blocking", "java.io.Read", "app.One:1", 3 * HOUR);
          handOff("blocking", "java.io.Read", "app.Two:2", 4 * HOUR);
        });

    assertThat(holds.stuck())
        .extracting(Holds.Site::caller)
        .containsExactly("app.Two:2", "app.One:1");
    Holds.Site two = holds.stuck().getFirst();
    assertThat(two.count()).isEqualTo(2);
    assertThat(two.total()).isBetween(5 * HOUR, 6 * HOUR - 1);
    assertThat(two.longest()).isBetween(4 * HOUR, 5 * HOUR - 1);
    assertThat(two.what()).isEqualTo("blocking");
    assertThat(two.frame()).isEqualTo("java.io.Read");
    assertThat(holds.loops()).isEmpty();
  }

  @Test
  void theTimeAfterTheHandOffCountsToo() throws IOException {
    Holds holds =
        read(() -> {
          HandOff event = new HandOff();
          event.begin();
          long begun = System.nanoTime();
          while (System.nanoTime() - begun < 2_000_000) {
            Thread.onSpinWait();
          }
          event.commit();
        });

    assertThat(holds.stuck().getFirst().total()).isGreaterThan(1_000_000);
  }

  @Test
  void aCallerThatIsTheFrameIsNotNamedTwice() throws IOException {
    Holds holds = read(() -> handOff("compute", "app.Loop.run:3", "app.Loop.run:3", HOUR));

    assertThat(holds.stuck().getFirst().caller()).isEmpty();
  }

  @Test
  void fieldsThatAreNotThereAreUnknown() throws IOException {
    Holds holds = read(() -> handOff(null, null, null, HOUR));

    assertThat(holds.stuck().getFirst().what()).isEqualTo("unknown");
    assertThat(holds.stuck().getFirst().frame()).isEqualTo("unknown");
  }

  @Test
  void preemptionsAreToldApartByHowTheyEnded() throws IOException {
    Holds holds =
        read(() -> {
          preempt("app.Loop.run:3", 2, HOUR);
          preempt("app.Loop.run:3", 2, HOUR);
          preempt("app.Loop.run:3", 1, 9 * HOUR);
        });

    assertThat(holds.stuck()).isEmpty();
    assertThat(holds.loops()).extracting(Holds.Site::what).containsExactly("lost P", "yielded");
    assertThat(holds.loops()).extracting(Holds.Site::count).containsExactly(1L, 2L);
    assertThat(holds.loops()).extracting(Holds.Site::frame).containsOnly("app.Loop.run:3");
  }

  private Holds read(Runnable work) throws IOException {
    Path file = directory.resolve("test.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      work.run();
      recording.stop();
      recording.dump(file);
    }
    return HoldsReader.read(file);
  }

  private static void handOff(String reason, String frame, String caller, long stuckFor) {
    HandOff event = new HandOff();
    event.begin();
    event.reason = reason;
    event.frame = frame;
    event.caller = caller;
    event.stuckFor = stuckFor;
    event.commit();
  }

  private static void preempt(String frame, int tier, long ranFor) {
    Preempt event = new Preempt();
    event.begin();
    event.frame = frame;
    event.tier = tier;
    event.ranFor = ranFor;
    event.commit();
  }

  @Name("gossamer.HandOff")
  @StackTrace(false)
  static final class HandOff extends Event {
    String reason;
    String frame;
    String caller;

    @Timespan(Timespan.NANOSECONDS)
    long stuckFor;
  }

  @Name("gossamer.GoroutinePreempt")
  @StackTrace(false)
  static final class Preempt extends Event {
    int tier;
    String frame;

    @Timespan(Timespan.NANOSECONDS)
    long ranFor;
  }
}
