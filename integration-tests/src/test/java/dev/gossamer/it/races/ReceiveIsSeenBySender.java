package dev.gossamer.it.races;

import dev.gossamer.go.Channel;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * CH-34: without a buffer, what the receiver wrote before it received is seen by the sender when
 * its send is over.
 */
@JCStressTest
@Outcome(id = "sent, 1", expect = Expect.ACCEPTABLE, desc = "what was written")
@State
public class ReceiveIsSeenBySender {
  private final Channel<Integer> channel = Channel.make();
  private int written;

  @Actor
  public void send(LL_Result r) {
    r.r1 = Operations.send(channel, 7);
    r.r2 = written;
  }

  @Actor
  public void receive() {
    written = 1;
    Operations.receive(channel);
  }
}
