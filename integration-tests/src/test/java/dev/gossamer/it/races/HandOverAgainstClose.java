package dev.gossamer.it.races;

import dev.gossamer.go.Channel;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * CH-16, CH-26, CH-36: a sender and a receiver without a buffer between them, and somebody who
 * closes. They meet, or both are told that they will not.
 */
@JCStressTest
@Outcome(id = "sent, 7", expect = Expect.ACCEPTABLE, desc = "they met before the close")
@Outcome(id = "send on closed channel, closed", expect = Expect.ACCEPTABLE, desc = "closed first")
@State
public class HandOverAgainstClose {
  private final Channel<Integer> channel = Channel.make();

  @Actor
  public void send(LL_Result r) {
    r.r1 = Operations.send(channel, 7);
  }

  @Actor
  public void receive(LL_Result r) {
    r.r2 = Operations.receive(channel);
  }

  @Actor
  public void close() {
    Operations.pause();
    Operations.close(channel);
  }
}
