package dev.gossamer.it.programs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * Threads that park a known number of times, each having committed an event of its own just before:
 * the situation in which the JDK loses the event that the carrier commits next.
 *
 * <p>Pairs of threads wake each other in turn. The arguments are pairs and rounds.
 */
public final class CountedSwitches {

  @Name("test.Switch")
  @StackTrace(false)
  static final class Switch extends Event {}

  private static final AtomicLong COMMITTED = new AtomicLong();

  private CountedSwitches() {}

  public static void main(String[] args) throws InterruptedException {
    int pairs = Integer.parseInt(args[0]);
    int rounds = Integer.parseInt(args[1]);
    CountDownLatch done = new CountDownLatch(2 * pairs);
    for (int i = 0; i < pairs; i++) {
      AtomicBoolean ping = new AtomicBoolean(true);
      Thread[] both = new Thread[2];
      CountDownLatch created = new CountDownLatch(1);
      for (int side = 0; side < 2; side++) {
        int mine = side;
        both[side] =
            new Thread(() -> play(created, both, ping, mine, rounds, done), "player-" + i + side);
        both[side].start();
      }
      created.countDown();
    }
    done.await();
    System.out.println("threads=" + 2 * pairs);
    System.out.println("committed=" + COMMITTED.get());
  }

  private static void play(
      CountDownLatch created,
      Thread[] both,
      AtomicBoolean ping,
      int mine,
      int rounds,
      CountDownLatch done) {
    try {
      created.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    boolean turn = mine == 0;
    for (int i = 0; i < rounds; i++) {
      while (ping.get() != turn) {
        new Switch().commit();
        COMMITTED.getAndIncrement();
        LockSupport.park();
      }
      ping.set(!turn);
      LockSupport.unpark(both[1 - mine]);
    }
    done.countDown();
  }
}
