package dev.gossamer.it.races;

import dev.gossamer.go.Channel;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * CH-33: what a thread wrote before it sent is seen by who has received, though the value has lain
 * in the buffer.
 */
@JCStressTest
@Outcome(id = "none", expect = Expect.ACCEPTABLE, desc = "nothing was there yet")
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "what was written")
@State
public class BufferedSendIsSeen {
  private final Channel<Integer> channel = Channel.make(1);
  private int written;

  @Actor
  public void send() {
    written = 1;
    channel.trySend(7);
  }

  @Actor
  public void receive(L_Result r) {
    r.r1 = channel.tryReceive() == null ? Operations.NONE : written;
  }
}
