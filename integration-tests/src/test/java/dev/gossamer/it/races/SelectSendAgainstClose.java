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
 * SE-13, SE-14, CH-36: a select waits to send, and its channel is closed while a receiver comes. It
 * has sent what the receiver has, or panics.
 */
@JCStressTest
@Outcome(id = "sent, 7, nobody", expect = Expect.ACCEPTABLE, desc = "the receiver was first")
@Outcome(
    id = "send on closed channel, closed, nobody",
    expect = Expect.ACCEPTABLE,
    desc = "the close was first")
@State
public class SelectSendAgainstClose {
  private final Channel<Integer> closing = Channel.make();
  private final Channel<Integer> never = Channel.make();

  @Actor
  public void select(LLL_Result r) {
    var send = Select.send(closing, 7);
    var nothing = Select.receive(never);
    r.r1 = Operations.select(Select.of(send, nothing), send, nothing);
  }

  @Actor
  public void receive(LLL_Result r) {
    r.r2 = Operations.receive(closing);
  }

  @Actor
  public void close() {
    Operations.pause();
    Operations.close(closing);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r3 = Operations.left(never);
  }
}
