package dev.gossamer.it.programs;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Joins, interrupts, unparks and state queries that race with the start and end of a thread. */
public final class RacingEnds {
  private static final int ROUNDS = 5000;

  private RacingEnds() {}

  public static void main(String[] args) throws InterruptedException {
    joins();
    joinersFromElsewhere();
    interruptsBeforeTheStart();
    for (int i = 0; i < ROUNDS; i++) {
      Thread thread = new Thread(() -> {});
      thread.start();
      thread.interrupt();
      thread.join();
      thread.interrupt();
    }
    System.out.println("interrupted");
    for (int i = 0; i < ROUNDS; i++) {
      Thread thread = new Thread(LockSupport::park);
      thread.start();
      LockSupport.unpark(thread);
      thread.join();
      LockSupport.unpark(thread);
    }
    System.out.println("unparked");
  }

  private static void joins() throws InterruptedException {
    AtomicInteger ran = new AtomicInteger();
    for (int i = 0; i < ROUNDS; i++) {
      Thread thread = new Thread(ran::incrementAndGet);
      thread.start();
      thread.join(i % 3 == 0 ? 0 : 60_000);
      if (thread.isAlive() || thread.getState() != Thread.State.TERMINATED) {
        throw new AssertionError("joined, and " + thread.getState());
      }
    }
    System.out.println("joined " + ran);
  }

  private static void joinersFromElsewhere() throws InterruptedException {
    for (int i = 0; i < ROUNDS / 5; i++) {
      Thread thread = new Thread(Thread::yield);
      thread.start();
      InThread patient = InThread.start("patient", thread::join);
      InThread bounded = InThread.start("bounded", () -> thread.join(60_000));
      patient.join();
      bounded.join();
    }
    System.out.println("joined by others");
  }

  private static void interruptsBeforeTheStart() throws InterruptedException {
    AtomicInteger seen = new AtomicInteger();
    for (int i = 0; i < ROUNDS / 5; i++) {
      Thread thread =
          new Thread(() -> {
            if (Thread.interrupted()) {
              seen.incrementAndGet();
            }
          });
      thread.interrupt();
      thread.start();
      thread.join();
    }
    System.out.println("interrupts seen " + seen);
  }
}
