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
 * CX-04, CX-05, CX-14: two cancel the same context for different causes. One of them is first, and
 * whoever asks afterwards hears its cause, from the context and from one that is derived from it.
 */
@JCStressTest
@Outcome(
    id = {"first, first, first", "second, second, second"},
    expect = Expect.ACCEPTABLE,
    desc = "one cause")
@State
public class CancelAgainstCancel {
  private static final Exception FIRST = new Exception("first");
  private static final Exception SECOND = new Exception("second");

  private final CancelContext parent = Context.withCancel(Context.background());
  private final CancelContext child = Context.withCancel(parent);

  @Actor
  public void one(LLL_Result r) {
    parent.cancel(FIRST);
    r.r1 = Operations.cause(parent);
  }

  @Actor
  public void other(LLL_Result r) {
    parent.cancel(SECOND);
    r.r2 = Operations.cause(parent);
  }

  @Arbiter
  public void look(LLL_Result r) {
    r.r3 = Operations.cause(child);
  }
}
