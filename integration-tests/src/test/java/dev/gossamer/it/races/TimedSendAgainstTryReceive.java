package dev.gossamer.it.races;

import dev.gossamer.go.Channel;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * CH-18, CH-36: a sender who waits for a moment only, and a receiver who needs one that waits. The
 * value is received, or the sender knows that it was not sent.
 */
@JCStressTest
@Outcome(id = "sent, 7, nobody", expect = Expect.ACCEPTABLE, desc = "they met")
@Outcome(id = "none, none, nobody", expect = Expect.ACCEPTABLE, desc = "they missed each other")
@State
public class TimedSendAgainstTryReceive {
  private final Channel<Integer> channel = Channel.make();

  @Actor
  public void send(LLL_Result r) {
    r.r1 = Operations.sendForAMoment(channel, 7);
  }

  @Actor
  public void receive(LLL_Result r) {
    r.r2 = Operations.tryReceiveOften(channel);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r3 = Operations.left(channel);
  }
}
