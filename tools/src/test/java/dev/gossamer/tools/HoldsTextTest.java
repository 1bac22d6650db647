package dev.gossamer.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.tools.recording.Holds;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldsTextTest {
  private static final Holds.Site READ =
      new Holds.Site(
          "blocking", "app.Log.write:12", "java.io.FileOutputStream.writeBytes", 3, 90_000, 70_000);
  private static final Holds.Site LOOP =
      new Holds.Site("yielded", "", "app.Hash.of:7", 1_000, 12_000_000_000L, 14_000_000);

  @Test
  void eachKindIsATable() {
    assertThat(new HoldsText(20).holds(new Holds(List.of(READ), List.of(LOOP))).toString())
        .isEqualToNormalizingNewlines(
            """
            Hand-offs: a machine was stuck, and lost its processor
                 times      total    longest  reason    where
                     3    90.0 us    70.0 us  blocking  app.Log.write:12, in java.io.FileOutputStream.writeBytes
            Preemptions: a goroutine computed past its slice
                 times      total    longest  then      where
                 1,000     12.0 s    14.0 ms  yielded   app.Hash.of:7
            """);
  }

  @Test
  void whatIsBeyondTheTopIsCounted() {
    Holds holds = new Holds(List.of(), List.of(LOOP, LOOP, LOOP));

    assertThat(new HoldsText(1).holds(holds).toString())
        .contains("  none", "and 2 other places; --top shows more")
        .containsOnlyOnce("app.Hash.of:7");
  }
}
