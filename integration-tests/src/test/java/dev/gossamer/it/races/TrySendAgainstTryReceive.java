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
 * CH-20, CH-39: a try to send into a full buffer and a try to receive from it. There is a value all
 * the time, so the second cannot fail; the first can if it was first.
 */
@JCStressTest
@Outcome(id = "sent, 7, 8", expect = Expect.ACCEPTABLE, desc = "there was room already")
@Outcome(id = "none, 7, none", expect = Expect.ACCEPTABLE, desc = "it was full still")
@State
public class TrySendAgainstTryReceive {
  private final Channel<Integer> channel = Channel.make(1);

  public TrySendAgainstTryReceive() {
    channel.trySend(7);
  }

  @Actor
  public void send(LLL_Result r) {
    r.r1 = Operations.trySend(channel, 8);
  }

  @Actor
  public void receive(LLL_Result r) {
    r.r2 = Operations.tryReceive(channel);
  }

  @Arbiter
  public void drain(LLL_Result r) {
    r.r3 = Operations.tryReceive(channel);
  }
}
