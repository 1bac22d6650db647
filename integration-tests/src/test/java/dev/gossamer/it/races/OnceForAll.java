package dev.gossamer.it.races;

import dev.gossamer.go.Once;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** LK-05: three want the same to be done once. It is, and each of them sees what was done. */
@JCStressTest
@Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "done once, and seen")
@State
public class OnceForAll {
  private final Once once = new Once();
  private int times;

  @Actor
  public void one(LLL_Result r) {
    r.r1 = timesAfterwards();
  }

  @Actor
  public void another(LLL_Result r) {
    r.r2 = timesAfterwards();
  }

  @Actor
  public void third(LLL_Result r) {
    r.r3 = timesAfterwards();
  }

  private int timesAfterwards() {
    once.run(() -> times++);
    return times;
  }
}
