package dev.gossamer.it.races;

import dev.gossamer.go.Channel;
import dev.gossamer.go.Select;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/**
 * Java: a select is interrupted while a value comes. Either it throws, nothing was taken and the
 * interrupt is spent, or it has the value and is still interrupted; in no case is it left in a
 * queue.
 */
@JCStressTest
@Outcome(
    id = "interrupted, none, none, nobody",
    expect = Expect.ACCEPTABLE,
    desc = "the interrupt was first")
@Outcome(
    id = "7, interrupted, sent, nobody",
    expect = Expect.ACCEPTABLE,
    desc = "the value was first")
@State
public class InterruptAgainstSelect {
  private volatile Thread waiting;
  private volatile boolean over;

  private final Channel<Integer> values = Channel.make();
  private final Channel<Integer> never = Channel.make();

  @Actor
  public void select(LLLL_Result r) {
    waiting = Thread.currentThread();
    var value = Select.receive(values);
    var nothing = Select.receive(never);
    r.r1 = Operations.select(Select.of(value, nothing), value, nothing);
    Operations.await(() -> over); // or the interrupt would find this thread at its next work
    r.r2 = Thread.interrupted() ? Operations.INTERRUPTED : Operations.NONE;
  }

  @Actor
  public void send(LLLL_Result r) {
    r.r3 = Operations.trySendOften(values, 7);
  }

  @Actor
  public void interrupt() {
    Operations.await(() -> waiting != null);
    Operations.pause();
    waiting.interrupt();
    over = true;
  }

  @Arbiter
  public void look(LLLL_Result r) {
    r.r4 = Operations.left(values, never);
  }
}
