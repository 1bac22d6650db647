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
 * SE-07, SE-09, CH-36: two selects over the same two channels, named in opposite orders, each of
 * which sends into its first and receives from its second. They meet in exactly one channel, do not
 * lock each other out, and leave nobody behind in the other.
 */
@JCStressTest
@Outcome(id = "sent, 1, nobody", expect = Expect.ACCEPTABLE, desc = "they met in the first channel")
@Outcome(id = "2, sent, nobody", expect = Expect.ACCEPTABLE, desc = "they met in the second")
@State
public class SelectsInOppositeOrders {
  private final Channel<Integer> first = Channel.make();
  private final Channel<Integer> second = Channel.make();

  @Actor
  public void forwards(LLL_Result r) {
    var send = Select.send(first, 1);
    var receive = Select.receive(second);
    r.r1 = Operations.select(Select.of(send, receive), send, receive);
  }

  @Actor
  public void backwards(LLL_Result r) {
    var send = Select.send(second, 2);
    var receive = Select.receive(first);
    r.r2 = Operations.select(Select.of(send, receive), send, receive);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r3 = Operations.left(first, second);
  }
}
