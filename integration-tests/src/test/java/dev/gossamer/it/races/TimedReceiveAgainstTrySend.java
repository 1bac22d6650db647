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
 * CH-12, CH-36: a receiver who waits for a moment only, and a sender who needs one that waits. A
 * value is sent if and only if it is received, and who gave up is in no queue.
 */
@JCStressTest
@Outcome(id = "7, sent, nobody", expect = Expect.ACCEPTABLE, desc = "they met")
@Outcome(id = "none, none, nobody", expect = Expect.ACCEPTABLE, desc = "they missed each other")
@State
public class TimedReceiveAgainstTrySend {
  private final Channel<Integer> channel = Channel.make();

  @Actor
  public void receive(LLL_Result r) {
    r.r1 = Operations.receiveForAMoment(channel);
  }

  @Actor
  public void send(LLL_Result r) {
    r.r2 = Operations.trySendOften(channel, 7);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r3 = Operations.left(channel);
  }
}
