package dev.gossamer.it.races;

import dev.gossamer.go.WaitGroup;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * WG-02, WG-03, WG-12: the last of two tasks to end lets all go who wait, and they see what both
 * have written.
 */
@JCStressTest
@Outcome(id = "1, 2, 3", expect = Expect.ACCEPTABLE, desc = "what both have written")
@State
public class WaitGroupLetsGo {
  private final WaitGroup group = new WaitGroup();
  private int one;
  private int two;

  public WaitGroupLetsGo() {
    group.add(2);
  }

  @Actor
  public void writeOne() {
    one = 1;
    group.done();
  }

  @Actor
  public void writeTwo() {
    two = 2;
    group.done();
  }

  @Actor
  public void await(LLL_Result r) {
    Operations.await(group);
    r.r1 = one;
    r.r2 = two;
  }

  @Actor
  public void awaitToo(LLL_Result r) {
    Operations.await(group);
    r.r3 = one + two;
  }
}
