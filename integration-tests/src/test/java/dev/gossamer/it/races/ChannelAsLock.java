package dev.gossamer.it.races;

import dev.gossamer.go.Channel;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * CH-34: the k-th receive from a channel of capacity C happens before the end of the (k+C)-th send,
 * so a channel of one is a lock: no addition is lost.
 */
@JCStressTest
@Outcome(id = "3", expect = Expect.ACCEPTABLE, desc = "three additions")
@State
public class ChannelAsLock {
  private final Channel<Integer> held = Channel.make(1);
  private int sum;

  @Actor
  public void one() {
    add();
  }

  @Actor
  public void another() {
    add();
  }

  @Actor
  public void third() {
    add();
  }

  private void add() {
    Operations.send(held, 0);
    sum++;
    Operations.receive(held);
  }

  @Arbiter
  public void look(L_Result r) {
    r.r1 = sum;
  }
}
