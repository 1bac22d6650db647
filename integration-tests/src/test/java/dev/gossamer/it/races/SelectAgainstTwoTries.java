package dev.gossamer.it.races;

import dev.gossamer.go.Channel;
import dev.gossamer.go.Select;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * SE-07: two try to send to the same waiting select, each through another channel, while its time
 * runs out. One of them at most is right to think that it has sent.
 */
@JCStressTest
@Outcome(id = "1, sent, none", expect = Expect.ACCEPTABLE, desc = "the first has sent")
@Outcome(id = "2, none, sent", expect = Expect.ACCEPTABLE, desc = "the second has sent")
@Outcome(id = "none, none, none", expect = Expect.ACCEPTABLE, desc = "the time was over")
@State
public class SelectAgainstTwoTries {
  private final Channel<Integer> first = Channel.make();
  private final Channel<Integer> second = Channel.make();
  private volatile boolean selecting;

  @Actor
  public void select(LLL_Result r) {
    var one = Select.receive(first);
    var other = Select.receive(second);
    Select select = Select.of(one, other);
    selecting = true;
    r.r1 = Operations.selectForAMoment(select, one, other);
  }

  @Actor
  public void sendFirst(LLL_Result r) {
    Operations.await(() -> selecting);
    r.r2 = Operations.trySendOften(first, 1);
  }

  @Actor
  public void sendSecond(LLL_Result r) {
    Operations.await(() -> selecting);
    r.r3 = Operations.trySendOften(second, 2);
  }
}
