package dev.gossamer.it.races;

import dev.gossamer.go.Channel;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

/**
 * Java: a receiver is interrupted while a value comes. Either it throws, nothing was taken and the
 * interrupt is spent, or it has the value and is still interrupted.
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
public class InterruptAgainstReceive {
  private volatile Thread waiting;
  private volatile boolean over;

  private final Channel<Integer> channel = Channel.make();

  @Actor
  public void receive(LLLL_Result r) {
    waiting = Thread.currentThread();
    r.r1 = Operations.receive(channel);
    Operations.await(() -> over); // or the interrupt would find this thread at its next work
    r.r2 = Thread.interrupted() ? Operations.INTERRUPTED : Operations.NONE;
  }

  @Actor
  public void send(LLLL_Result r) {
    r.r3 = Operations.trySendOften(channel, 7);
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
    r.r4 = Operations.left(channel);
  }
}
