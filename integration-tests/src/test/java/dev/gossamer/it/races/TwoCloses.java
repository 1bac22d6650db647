package dev.gossamer.it.races;

import dev.gossamer.go.Channel;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** CH-25, CH-26: of two who close, exactly one panics; the receiver is let go by the other. */
@JCStressTest
@Outcome(
    id = {"closed, close of closed channel, closed", "close of closed channel, closed, closed"},
    expect = Expect.ACCEPTABLE,
    desc = "one of the two was the second")
@State
public class TwoCloses {
  private final Channel<Integer> channel = Channel.make();

  @Actor
  public void one(LLL_Result r) {
    r.r1 = Operations.close(channel);
  }

  @Actor
  public void other(LLL_Result r) {
    r.r2 = Operations.close(channel);
  }

  @Actor
  public void receive(LLL_Result r) {
    r.r3 = Operations.receive(channel);
  }
}
