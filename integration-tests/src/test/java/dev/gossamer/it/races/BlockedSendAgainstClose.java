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
 * CH-16, CH-19, CH-27: a sender waits because the buffer is full, while one thread makes room and
 * another closes. Its value is behind the one that was there, or is lost with a panic.
 */
@JCStressTest
@Outcome(id = "sent, 7, 8", expect = Expect.ACCEPTABLE, desc = "room before the close")
@Outcome(
    id = "send on closed channel, 7, closed",
    expect = Expect.ACCEPTABLE,
    desc = "the close before there was room")
@State
public class BlockedSendAgainstClose {
  private final Channel<Integer> channel = Channel.make(1);

  public BlockedSendAgainstClose() {
    channel.trySend(7);
  }

  @Actor
  public void send(LLL_Result r) {
    r.r1 = Operations.send(channel, 8);
  }

  @Actor
  public void receive(LLL_Result r) {
    Operations.pause();
    r.r2 = Operations.receive(channel);
  }

  @Actor
  public void close() {
    Operations.pause();
    Operations.close(channel);
  }

  @Arbiter
  public void drain(LLL_Result r) {
    r.r3 = Operations.tryReceive(channel);
  }
}
