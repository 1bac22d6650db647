package dev.gossamer.it.races;

import dev.gossamer.go.CancelContext;
import dev.gossamer.go.Context;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * CX-05, CX-06: a context is derived from one that is being cancelled. Before or after, it is
 * cancelled too, for the same cause.
 */
@JCStressTest
@Outcome(
    id = "first, true",
    expect = Expect.ACCEPTABLE,
    desc = "cancelled with its parent or at birth")
@State
public class DeriveAgainstCancel {
  private static final Exception FIRST = new Exception("first");

  private final CancelContext parent = Context.withCancel(Context.background());
  private CancelContext child;

  @Actor
  public void derive() {
    child = Context.withCancel(parent);
  }

  @Actor
  public void cancel() {
    parent.cancel(FIRST);
  }

  @Arbiter
  public void look(LL_Result r) {
    r.r1 = Operations.cause(child);
    r.r2 = child.done().tryReceive() != null;
  }
}
