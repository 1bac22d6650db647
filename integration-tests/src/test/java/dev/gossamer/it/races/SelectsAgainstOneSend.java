package dev.gossamer.it.races;

import dev.gossamer.go.Channel;
import dev.gossamer.go.Select;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * SE-07, SE-14: two selects wait for the same two channels. One value comes through one of them,
 * then the other is closed. Who was not chosen for the value stays in both queues and is let go.
 */
@JCStressTest
@Outcome(
    id = {"7, closed", "closed, 7"},
    expect = Expect.ACCEPTABLE,
    desc = "one value, one close")
@State
public class SelectsAgainstOneSend {
  private final Channel<Integer> values = Channel.make();
  private final Channel<Integer> end = Channel.make();

  @Actor
  public void one(LL_Result r) {
    var value = Select.receive(values);
    var closed = Select.receive(end);
    r.r1 = Operations.select(Select.of(value, closed), value, closed);
  }

  @Actor
  public void other(LL_Result r) {
    var value = Select.receive(values);
    var closed = Select.receive(end);
    r.r2 = Operations.select(Select.of(closed, value), closed, value);
  }

  @Actor
  public void sendThenClose() {
    Operations.send(values, 7);
    Operations.close(end);
  }
}
