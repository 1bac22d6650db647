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
 * Java: a sender is interrupted while a receiver comes. Either it throws, nothing was sent and the
 * interrupt is spent, or the value is with the receiver and the sender is still interrupted.
 */
@JCStressTest
@Outcome(
    id = "interrupted, none, none, nobody",
    expect = Expect.ACCEPTABLE,
    desc = "the interrupt was first")
@Outcome(
    id = "sent, interrupted, 7, nobody",
    expect = Expect.ACCEPTABLE,
    desc = "the receiver was first")
@State
public class InterruptAgainstSend {
  private volatile Thread waiting;
  private volatile boolean over;

  private final Channel<Integer> channel = Channel.make();

  @Actor
  public void send(LLLL_Result r) {
    waiting = Thread.currentThread();
    r.r1 = Operations.send(channel, 7);
    Operations.await(() -> over); // or the interrupt would find this thread at its next work
    r.r2 = Thread.interrupted() ? Operations.INTERRUPTED : Operations.NONE;
  }

  @Actor
  public void receive(LLLL_Result r) {
    r.r3 = Operations.tryReceiveOften(channel);
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
