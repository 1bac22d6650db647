package dev.gossamer.it.races;

import dev.gossamer.go.Channel;
import dev.gossamer.go.Select;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * CH-39, SE-09: a value moves between two channels; it is put into the one before it is taken from
 * the other. A select that does not wait finds one, because it looks at all its channels at one
 * moment. Go's TestNonblockSelectRace.
 */
@JCStressTest
@Outcome(
    id = {"1", "2"},
    expect = Expect.ACCEPTABLE,
    desc = "one of the two was there")
@State
public class PollAgainstMovingValue {
  private static final int MOVES = 4;

  private final Channel<Integer> first = Channel.make(1);
  private final Channel<Integer> second = Channel.make(1);
  private volatile boolean moving;

  public PollAgainstMovingValue() {
    first.trySend(1);
  }

  @Actor
  public void move() {
    moving = true;
    for (int i = 0; i < MOVES; i++) {
      second.trySend(2);
      first.tryReceive();
      first.trySend(1);
      second.tryReceive();
    }
  }

  @Actor
  public void poll(L_Result r) {
    var one = Select.receive(first);
    var other = Select.receive(second);
    Select select = Select.of(one, other);
    Operations.await(() -> moving);
    r.r1 = Operations.result(select.poll(), one, other);
  }
}
