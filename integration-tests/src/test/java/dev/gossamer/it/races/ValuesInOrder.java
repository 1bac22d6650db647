package dev.gossamer.it.races;

import dev.gossamer.go.Channel;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * CH-31, CH-19: the values of one sender come out in the order in which they went in, through a
 * buffer that is full for a part of the time.
 */
@JCStressTest
@Outcome(id = "1, 2, 3", expect = Expect.ACCEPTABLE, desc = "in order")
@State
public class ValuesInOrder {
  private final Channel<Integer> channel = Channel.make(1);

  @Actor
  public void send() {
    Operations.send(channel, 1);
    Operations.send(channel, 2);
    Operations.send(channel, 3);
  }

  @Actor
  public void receive(LLL_Result r) {
    r.r1 = Operations.receive(channel);
    r.r2 = Operations.receive(channel);
    r.r3 = Operations.receive(channel);
  }
}
