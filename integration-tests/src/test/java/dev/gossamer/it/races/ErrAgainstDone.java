package dev.gossamer.it.races;

import dev.gossamer.go.CancelContext;
import dev.gossamer.go.Context;
import dev.gossamer.go.ReceiveChannel;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * CX-11, CX-12: who hears why a context is done finds its channel closed, and who finds that closed
 * hears why.
 */
@JCStressTest
@Outcome(id = "closed, context canceled", expect = Expect.ACCEPTABLE, desc = "each found the other")
@State
public class ErrAgainstDone {
  private final CancelContext context = Context.withCancel(Context.background());
  private final ReceiveChannel<Void> done = context.done();

  @Actor
  public void cancel() {
    context.cancel();
  }

  @Actor
  public void errFirst(LL_Result r) {
    Operations.await(() -> context.err() != null);
    r.r1 = done.tryReceive() == null ? "open" : Operations.CLOSED;
  }

  @Actor
  public void doneFirst(LL_Result r) {
    Operations.await(() -> done.tryReceive() != null);
    r.r2 = Operations.cause(context);
  }
}
