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
 * SE-07, SE-08: the time of a select is over while somebody tries to send to it. The value is with
 * the one or with the other, and the select is in no queue.
 */
@JCStressTest
@Outcome(id = "7, sent, nobody", expect = Expect.ACCEPTABLE, desc = "the value was first")
@Outcome(id = "none, none, nobody", expect = Expect.ACCEPTABLE, desc = "the time was over first")
@State
public class SelectTimeoutAgainstSend {
  private final Channel<Integer> values = Channel.make();
  private final Channel<Integer> never = Channel.make();

  @Actor
  public void select(LLL_Result r) {
    var value = Select.receive(values);
    var nothing = Select.receive(never);
    r.r1 = Operations.selectForAMoment(Select.of(value, nothing), value, nothing);
  }

  @Actor
  public void send(LLL_Result r) {
    r.r2 = Operations.trySendOften(values, 7);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r3 = Operations.left(values, never);
  }
}
