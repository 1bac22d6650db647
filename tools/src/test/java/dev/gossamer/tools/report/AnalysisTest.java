package dev.gossamer.tools.report;

import static dev.gossamer.tools.report.Written.end;
import static dev.gossamer.tools.report.Written.handOff;
import static dev.gossamer.tools.report.Written.park;
import static dev.gossamer.tools.report.Written.parked;
import static dev.gossamer.tools.report.Written.ran;
import static dev.gossamer.tools.report.Written.ready;
import static dev.gossamer.tools.report.Written.run;
import static dev.gossamer.tools.report.Written.spawn;
import static dev.gossamer.tools.report.Written.steal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.tools.recording.RecordingSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysisTest {
  @TempDir private Path directory;

  @Test
  void eachSliceKnowsHowLongItsGoroutineWaitedAndWhoWokeIt() throws Exception {
    Analysis analysis = analyse(AnalysisTest::twoTurns);

    Goroutines all = analysis.goroutines;
    assertThat(all.spawned).isEqualTo(2);
    assertThat(all.ended).isEqualTo(1);
    assertThat(all.runs).isEqualTo(3);
    assertThat(all.runsWithoutReady).isZero();
    assertThat(all.parkCount).isEqualTo(1);
    assertThat(all.parksWithoutReady).isZero();
    assertThat(all.latencies.all.count()).isEqualTo(3);
    List<Slice> slices = analysis.lanes.slices();
    assertThat(slices).hasSize(3);
    assertThat(slices.get(0).waited()).isGreaterThanOrEqualTo(pause());
    assertThat(slices.get(0).ending).isEqualTo(Slice.FIRST_REASON + Reasons.of("io"));
    assertThat(slices.get(2).readied.waker()).isEqualTo(12);
    assertThat(slices.get(2).readied.queue()).isEqualTo(1);
    assertThat(slices.get(2).ending).isEqualTo(Slice.ENDED);
  }

  @Test
  void goroutinesWithNumbersInTheirNamesAreOneGroup() throws Exception {
    Analysis analysis = analyse(AnalysisTest::twoTurns);

    List<Group> groups = analysis.goroutines.groups.all();
    assertThat(groups).hasSize(1);
    Group group = groups.getFirst();
    assertThat(group.pattern).isEqualTo("echo-#");
    assertThat(group.site).startsWith(Written.class.getName() + ".spawn:");
    assertThat(group.alive()).isEqualTo(1);
    assertThat(group.parked[Reasons.of("io")]).isGreaterThanOrEqualTo(pause());
    assertThat(group.busiest()).hasSize(2);
  }

  @Test
  void aParkThatNothingEndedIsFound() throws Exception {
    Analysis analysis =
        analyse(() -> {
          twoTurns();
          Written.Park lost = park(12);
          waitABit();
          parked(lost, "park");
        });

    assertThat(analysis.goroutines.parksWithoutReady).isEqualTo(1);
  }

  @Test
  void aSliceIsCutWhereItsMachineLostTheProcessor() throws Exception {
    Analysis analysis =
        analyse(() -> {
          spawn(5, "reader");
          Written.Run slice = run(5);
          waitABit();
          Written.HandOff lost = handOff(5, 1, 4);
          waitABit();
          lost.commit();
          ran(slice, -1, 4);
        });

    List<Slice> parts = analysis.lanes.slices();
    assertThat(parts.getFirst().p).isEqualTo(1);
    assertThat(parts.get(1).p).isEqualTo(-1);
    assertThat(parts.get(1).start).isEqualTo(parts.getFirst().end);
    assertThat(analysis.lanes.processors.get(1).total()).isEqualTo(parts.getFirst().length());
    assertThat(analysis.lanes.machines.get(4).total())
        .isEqualTo(parts.stream().mapToLong(Slice::length).sum());
    assertThat(analysis.goroutines.runs).isEqualTo(1);
    assertThat(Findings.of(analysis))
        .anySatisfy(finding ->
            assertThat(finding.text())
                .contains("java.io.FileInputStream.readBytes", "example.Reader.run:7"));
  }

  @Test
  void stealsAreCountedByThiefAndVictim() throws Exception {
    Analysis analysis =
        analyse(() -> {
          steal(0, 1, 3);
          steal(0, 1, 2);
          steal(1, 0, 1);
        });

    assertThat(analysis.steals.of(0, 1)).containsExactly(2, 5);
    assertThat(analysis.steals.of(1, 0)).containsExactly(1, 1);
    assertThat(analysis.steals.count).isEqualTo(3);
    assertThat(analysis.steals.goroutines).isEqualTo(6);
  }

  @Test
  void aPartOfARecordingHasOnlyWhatHappenedThen() throws Exception {
    Path file =
        Written.record(
            directory.resolve("part.jfr"),
            () -> {
              for (int i = 0; i < 4; i++) {
                ready(1, 0, 0);
                Written.Run slice = run(1);
                waitABit();
                ran(slice, 0, 0);
              }
            });
    RecordingSpan span = RecordingSpan.of(file);
    Analysis whole = of(file, span, 0, span.durationNanos());
    Slice second = whole.lanes.slices().get(1);
    Analysis part = of(file, span, second.start - 1_000, second.end + 1_000);

    assertThat(whole.goroutines.runs).isEqualTo(4);
    assertThat(part.goroutines.runs).isEqualTo(1);
  }

  @Test
  void progressEndsAtOne() throws Exception {
    Path file = Written.record(directory.resolve("bar.jfr"), AnalysisTest::twoTurns);
    List<Double> told = new ArrayList<>();
    new Report(file).writePage(directory.resolve("bar.html"), told::add);

    assertThat(told).endsWith(1.0).allMatch(part -> part >= 0 && part <= 1);
  }

  @Test
  void whatIsNoRecordingOrHalfOfOneIsRefused() throws Exception {
    byte[] whole =
        Files.readAllBytes(Written.record(directory.resolve("a.jfr"), AnalysisTest::twoTurns));
    Path half = directory.resolve("half.jfr");
    Files.write(half, Arrays.copyOf(whole, whole.length / 2));
    Path text = Files.writeString(directory.resolve("text.jfr"), "this is a text\n".repeat(100));
    Path empty = Files.createFile(directory.resolve("empty.jfr"));

    for (Path file : List.of(half, text, empty)) {
      assertThatThrownBy(() -> new Report(file))
          .as(file.toString())
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void damageInTheMiddleIsRefused() throws Exception {
    Path file = Written.record(directory.resolve("a.jfr"), AnalysisTest::twoTurns);
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 68, bytes.length, (byte) 0x55);
    Files.write(file, bytes);

    assertThatThrownBy(() -> new Report(file).writePage(directory.resolve("a.html"), _ -> {}))
        .isInstanceOf(IOException.class);
  }

  private Analysis analyse(Written.Work work) throws IOException, InterruptedException {
    Path file = Written.record(directory.resolve("test.jfr"), work);
    RecordingSpan span = RecordingSpan.of(file);
    return of(file, span, 0, span.durationNanos());
  }

  private static Analysis of(Path file, RecordingSpan span, long from, long to) throws IOException {
    return Analysis.of(file, span, from, to, _ -> {}, _ -> {});
  }

  /** One goroutine runs, waits for a socket, and is woken by the other. */
  private static void twoTurns() {
    spawn(11, "echo-1");
    ready(11, 0, 0);
    waitABit();
    Written.Run first = run(11);
    waitABit();
    Written.Park wait = park(11);
    ran(first, 0, 0);
    spawn(12, "echo-2");
    ready(12, 0, -1);
    Written.Run other = run(12);
    ready(11, 12, 1);
    waitABit();
    ran(other, 1, 1);
    parked(wait, "io");
    Written.Run last = run(11);
    waitABit();
    ran(last, 1, 1);
    end(11);
  }

  private static long pause() {
    return 200_000;
  }

  /** Time passes, so that one event is after the other on any clock. */
  private static void waitABit() {
    long until = System.nanoTime() + 2 * pause();
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(pause());
    }
  }
}
