package dev.gossamer.it.races;

import dev.gossamer.go.CancelContext;
import dev.gossamer.go.Context;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * CX-05, CX-14: a context and the one derived from it are cancelled for different causes. The child
 * keeps the cause that reached it first; the parent never has the child's.
 */
@JCStressTest
@Outcome(id = "first, first, first", expect = Expect.ACCEPTABLE, desc = "the parent was first")
@Outcome(id = "second, second, first", expect = Expect.ACCEPTABLE, desc = "the child was first")
@State
public class ParentAgainstChild {
  private static final Exception FIRST = new Exception("first");
  private static final Exception SECOND = new Exception("second");

  private final CancelContext parent = Context.withCancel(Context.background());
  private final CancelContext child = Context.withCancel(parent);

  @Actor
  public void cancelParent(LLL_Result r) {
    parent.cancel(FIRST);
    r.r1 = Operations.cause(child);
  }

  @Actor
  public void cancelChild(LLL_Result r) {
    child.cancel(SECOND);
    r.r2 = Operations.cause(child);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r3 = Operations.cause(parent);
  }
}
