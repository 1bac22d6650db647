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
 * CH-15, CH-23: who sends while the channel is closed has either put the value into the buffer, or
 * is told so; what was in the buffer before stays in either case.
 */
@JCStressTest
@Outcome(id = "sent, 7, 8", expect = Expect.ACCEPTABLE, desc = "sent before the close")
@Outcome(
    id = "send on closed channel, 7, closed",
    expect = Expect.ACCEPTABLE,
    desc = "closed before the send")
@State
public class SendAgainstClose {
  private final Channel<Integer> channel = Channel.make(2);

  public SendAgainstClose() {
    channel.trySend(7);
  }

  @Actor
  public void send(LLL_Result r) {
    r.r1 = Operations.send(channel, 8);
  }

  @Actor
  public void close() {
    Operations.close(channel);
  }

  @Arbiter
  public void drain(LLL_Result r) {
    r.r2 = Operations.tryReceive(channel);
    r.r3 = Operations.tryReceive(channel);
  }
}
