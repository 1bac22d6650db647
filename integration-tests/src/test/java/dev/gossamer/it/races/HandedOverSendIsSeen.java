package dev.gossamer.it.races;

import dev.gossamer.go.Channel;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * CH-12, CH-18, CH-33: what a thread wrote before it sent is seen by who has received, whichever of
 * them waited for the other, and so is the value itself.
 */
@JCStressTest
@Outcome(id = "7, 1", expect = Expect.ACCEPTABLE, desc = "what was sent and what was written")
@State
public class HandedOverSendIsSeen {
  private final Channel<Integer> channel = Channel.make();
  private int written;

  @Actor
  public void send() {
    written = 1;
    Operations.send(channel, 7);
  }

  @Actor
  public void receive(LL_Result r) {
    r.r1 = Operations.receive(channel);
    r.r2 = written;
  }
}
