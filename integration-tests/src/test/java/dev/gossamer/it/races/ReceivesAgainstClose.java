package dev.gossamer.it.races;

import dev.gossamer.go.Channel;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * CH-22, CH-23, CH-26: two receivers, one value, and a close. One has the value whenever it was
 * closed, and the other is not left waiting.
 */
@JCStressTest
@Outcome(
    id = {"7, closed", "closed, 7"},
    expect = Expect.ACCEPTABLE,
    desc = "one has the value")
@State
public class ReceivesAgainstClose {
  private final Channel<Integer> channel = Channel.make(1);

  public ReceivesAgainstClose() {
    channel.trySend(7);
  }

  @Actor
  public void one(LL_Result r) {
    r.r1 = Operations.receive(channel);
  }

  @Actor
  public void other(LL_Result r) {
    r.r2 = Operations.receive(channel);
  }

  @Actor
  public void close() {
    Operations.close(channel);
  }
}
