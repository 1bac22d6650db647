package dev.gossamer.it.races;

import dev.gossamer.go.Channel;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * CH-28, CH-26: what a thread wrote before it closed is seen by who returns because of that, be it
 * one who waited or one who looks again and again.
 */
@JCStressTest
@Outcome(id = "closed, 1, 1", expect = Expect.ACCEPTABLE, desc = "what was written")
@State
public class CloseIsSeen {
  private final Channel<Integer> channel = Channel.make();
  private int written;

  @Actor
  public void close() {
    written = 1;
    Operations.close(channel);
  }

  @Actor
  public void waits(LLL_Result r) {
    r.r1 = Operations.receive(channel);
    r.r2 = written;
  }

  @Actor
  public void looks(LLL_Result r) {
    Operations.await(() -> channel.tryReceive() != null);
    r.r3 = written;
  }
}
