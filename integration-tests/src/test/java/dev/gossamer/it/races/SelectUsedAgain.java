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
 * SE-07, SE-08: a select that is used twice while two others send to its two channels. What came
 * for its first use does not count for its second.
 */
@JCStressTest
@Outcome(
    id = {"1, 2, nobody", "2, 1, nobody"},
    expect = Expect.ACCEPTABLE,
    desc = "each value once")
@State
public class SelectUsedAgain {
  private final Channel<Integer> first = Channel.make();
  private final Channel<Integer> second = Channel.make();

  @Actor
  public void twice(LLL_Result r) {
    var one = Select.receive(first);
    var other = Select.receive(second);
    Select select = Select.of(one, other);
    r.r1 = Operations.select(select, one, other);
    r.r2 = Operations.select(select, one, other);
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
