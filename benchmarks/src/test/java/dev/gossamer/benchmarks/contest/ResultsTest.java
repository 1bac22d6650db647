package dev.gossamer.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTest {
  private static final Series OURS = new Series("spawn", Contender.GOSSAMER, "ns");
  private static final Series GO = OURS.of(Contender.GO);

  private static Results results(double ours, double... go) {
    Results results = new Results();
    results.add(OURS, ours);
    for (double value : go) {
      results.add(GO, value);
    }
    return results;
  }

  @Test
  void aSpreadIsTheLeastTheMiddleAndTheMost() {
    Results results = results(1, 9, 4, 1000);

    assertThat(results.spread(GO)).contains(new Results.Spread(4, 9, 1000));
    assertThat(results(1, 2, 4).median(GO)).hasValue(3);
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Results results = results(1.5, 9, 4);

    assertThat(Results.of(results.lines()).lines())
        .isEqualTo(results.lines())
        .containsExactly("spawn,gossamer,ns,1.5", "spawn,go,ns,9.0,4.0");
  }

  @Test
  void aRowThatIsMeasuredAnewForgetsWhatItHad() {
    Results results = results(1, 2);
    results.remove("spawn");

    assertThat(results.lines()).isEmpty();
    assertThat(results.rounds("spawn")).isZero();
  }

  @Test
  void aRatioIsThatOfTheMedians() {
    Results results = results(30, 10, 20, 1000);

    assertThat(Target.atMost(1.5, Contender.GO).judge(results, OURS))
        .contains(new Target.Judgement(1.5, true));
    assertThat(Target.atMost(1.4, Contender.GO).judge(results, OURS))
        .contains(new Target.Judgement(1.5, false));
    assertThat(Target.atLeast(1.6, Contender.GO).judge(results, OURS))
        .contains(new Target.Judgement(1.5, false));
  }

  @Test
  void aDifferenceAndAnAbsoluteLimitAreNoRatios() {
    Results results = results(30, 10);

    assertThat(Target.atMostMore(19, Contender.GO).judge(results, OURS))
        .contains(new Target.Judgement(20, false));
    assertThat(Target.atMost(30).judge(results, OURS)).contains(new Target.Judgement(30, true));
  }

  @Test
  void whatIsNotThereIsNotJudged() {
    assertThat(Target.atMost(1, Contender.VIRTUAL).judge(results(30, 10), OURS)).isEmpty();
  }

  @Test
  void theTableHasEveryRatioAndItsVerdict() {
    Results results = results(30, 10);
    RowSpec row =
        RowSpec.named("spawn", "start")
            .figure("ns", "ns each", Target.atMost(2, Contender.GO), Target.atMost(40));

    assertThat(new MarkdownReport(results, List.of(row)).verdicts())
        .endsWith(
            "| spawn | start: ns each | 30.0 (30.0 to 30.0) |  |  | 10.0 (10.0 to 10.0) "
                + "| ≤ 2.0 × Go<br>≤ 40 | 3.00 **missed**<br>30.0 met |\n");
    assertThat(new MarkdownReport(results, List.of(row)).summary())
        .isEqualTo("1 of 2 targets met.");
  }
}
