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
 * SE-12, SE-14, SE-08: one channel of a waiting select is closed while somebody tries to send
 * through the other. The select goes one way, and the sender knows which.
 */
@JCStressTest
@Outcome(id = "closed, none, nobody", expect = Expect.ACCEPTABLE, desc = "the close was first")
@Outcome(id = "7, sent, nobody", expect = Expect.ACCEPTABLE, desc = "the value was first")
@State
public class SelectAgainstClose {
  private final Channel<Integer> closing = Channel.make();
  private final Channel<Integer> values = Channel.make();

  @Actor
  public void select(LLL_Result r) {
    var closed = Select.receive(closing);
    var value = Select.receive(values);
    r.r1 = Operations.select(Select.of(closed, value), closed, value);
  }

  @Actor
  public void send(LLL_Result r) {
    r.r2 = Operations.trySendOften(values, 7);
  }

  @Actor
  public void close() {
    Operations.pause();
    Operations.close(closing);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r3 = Operations.left(values);
  }
}
