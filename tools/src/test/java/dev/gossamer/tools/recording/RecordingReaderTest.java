package dev.gossamer.tools.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingReaderTest {
  @TempDir private Path directory;

  @Test
  void everyKindOfEventIsAddedUp() throws IOException {
    Path file =
        record(() -> {
          for (int g = 1; g <= 5; g++) {
            new Spawn(g).commit();
          }
          for (int i = 0; i < 10; i++) {
            run(i % 2, i % 3);
          }
          park("io", 0);
          park("io", 0);
          park("sync", 7);
          new Steal(0, 1, 4).commit();
          new Steal(1, 0, 2).commit();
          new End(1, 0, 8).commit();
          handOff("blocking", 10);
          handOff("blocking", 10);
          handOff("compute", 11);
          preempt(1, -1);
          preempt(2, 12);
          preempt(2, 12);
          preempt(2, 12);
          statistics(2);
          statistics(4);
        });

    RecordingSummary summary = RecordingReader.read(file);

    assertThat(summary.isEmpty()).isFalse();
    assertThat(summary.file()).isEqualTo(file);
    assertThat(summary.spawned()).isEqualTo(5);
    assertThat(summary.ended()).isEqualTo(1);
    assertThat(summary.runs().count()).isEqualTo(10);
    assertThat(summary.runs().total()).isPositive();
    assertThat(summary.parks()).containsOnlyKeys("io", "sync");
    assertThat(summary.parks().get("io").count()).isEqualTo(2);
    assertThat(summary.parks().get("sync").count()).isEqualTo(1);
    assertThat(summary.steals()).isEqualTo(2);
    assertThat(summary.stolen()).isEqualTo(6);
    assertThat(summary.processors()).isEqualTo(4);
    assertThat(summary.handOffs()).containsOnly(entry("blocking", 2L), entry("compute", 1L));
    assertThat(summary.yielded()).isEqualTo(3);
    assertThat(summary.overran()).isEqualTo(1);
    // 0, 1 and 2 ran, 7 saw a park, 8 an end; 9 stole; 10 and 11 were stuck, 12 had a yield.
    assertThat(summary.machines()).isEqualTo(9);
    assertThat(summary.lostBytes()).isZero();
  }

  @Test
  void withoutStatisticsTheProcessorsThatRanSomethingAreCounted() throws IOException {
    Path file =
        record(() -> {
          run(0, 0);
          run(2, 0);
          run(-1, 1);
        });

    assertThat(RecordingReader.read(file).processors()).isEqualTo(2);
  }

  @Test
  void aRecordingOfAnotherProgramIsEmpty() throws IOException {
    assertThat(RecordingReader.read(record(() -> {})).isEmpty()).isTrue();
  }

  @Test
  void whatIsNotARecordingIsRefused() throws IOException {
    Path text = Files.writeString(directory.resolve("text.jfr"), "this is a text\n".repeat(100));

    assertThatThrownBy(() -> RecordingReader.read(text)).isInstanceOf(IOException.class);
  }

  @Test
  void halfARecordingIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(record(() -> run(0, 0)));
    Path half = directory.resolve("half.jfr");
    Files.write(half, Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> RecordingReader.read(half)).isInstanceOf(IOException.class);
  }

  private Path record(Runnable work) throws IOException {
    Path file = directory.resolve("test.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      work.run();
      recording.stop();
      recording.dump(file);
    }
    return file;
  }

  private static void run(int p, int m) {
    Run event = new Run();
    event.begin();
    event.p = p;
    event.m = m;
    event.commit();
  }

  private static void park(String reason, int m) {
    Park event = new Park();
    event.begin();
    event.reason = reason;
    event.m = m;
    event.commit();
  }

  private static void handOff(String reason, int m) {
    HandOff event = new HandOff();
    event.begin();
    event.reason = reason;
    event.m = m;
    event.commit();
  }

  private static void preempt(int tier, int m) {
    Preempt event = new Preempt();
    event.begin();
    event.tier = tier;
    event.m = m;
    event.commit();
  }

  private static void statistics(int processors) {
    Statistics event = new Statistics();
    event.processors = processors;
    event.commit();
  }

  @Name("gossamer.GoroutineSpawn")
  static final class Spawn extends Event {
    long g;
    long parent;
    String name = "worker";
    Class<?> threadClass = Thread.class;

    Spawn(long g) {
      this.g = g;
    }
  }

  @Name("gossamer.GoroutineRun")
  @StackTrace(false)
  static final class Run extends Event {
    long g;
    int p;
    int m;
  }

  @Name("gossamer.GoroutinePark")
  @StackTrace(false)
  static final class Park extends Event {
    long g;
    int p;
    int m;
    String reason;
  }

  @Name("gossamer.WorkSteal")
  static final class Steal extends Event {
    int p;
    int victim;
    int count;
    int m = 9;

    Steal(int p, int victim, int count) {
      this.p = p;
      this.victim = victim;
      this.count = count;
    }
  }

  @Name("gossamer.GoroutineEnd")
  static final class End extends Event {
    long g;
    int p;
    int m;

    End(long g, int p, int m) {
      this.g = g;
      this.p = p;
      this.m = m;
    }
  }

  @Name("gossamer.HandOff")
  @StackTrace(false)
  static final class HandOff extends Event {
    int p;
    int m;
    String reason;
  }

  @Name("gossamer.GoroutinePreempt")
  @StackTrace(false)
  static final class Preempt extends Event {
    int p;
    int m;
    int tier;
  }

  @Name("gossamer.SchedulerStatistics")
  static final class Statistics extends Event {
    int processors;
  }
}
