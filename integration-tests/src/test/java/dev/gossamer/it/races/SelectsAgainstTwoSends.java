package dev.gossamer.it.races;

import dev.gossamer.go.Channel;
import dev.gossamer.go.Select;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * SE-07, CH-36: two selects that receive from the same two channels, and a sender in each channel.
 * Each value is delivered once, each select gets one, and nobody is left behind.
 */
@JCStressTest
@Outcome(
    id = {"1, 2, nobody", "2, 1, nobody"},
    expect = Expect.ACCEPTABLE,
    desc = "one value each")
@State
public class SelectsAgainstTwoSends {
  private final Channel<Integer> first = Channel.make();
  private final Channel<Integer> second = Channel.make();

  @Actor
  public void forwards(LLL_Result r) {
    var one = Select.receive(first);
    var other = Select.receive(second);
    r.r1 = Operations.select(Select.of(one, other), one, other);
  }

  @Actor
  public void backwards(LLL_Result r) {
    var one = Select.receive(second);
    var other = Select.receive(first);
    r.r2 = Operations.select(Select.of(one, other), one, other);
  }

  @Actor
  public void sendFirst() {
    Operations.send(first, 1);
  }

  @Actor
  public void sendSecond() {
    Operations.send(second, 2);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r3 = Operations.left(first, second);
  }
}
