package dev.gossamer.it.go;

import dev.gossamer.go.Go;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sleepers that began on each of several processors, of which all but one are taken away before
 * they wake; and back, many times over.
 */
public final class FewerProcessors {
  private FewerProcessors() {}

  public static void main(String[] args) throws InterruptedException {
    int rounds = Integer.parseInt(args[0]);
    AtomicInteger early = new AtomicInteger();
    int woken = 0;
    for (int round = 0; round < rounds; round++) {
      Go.maxProcs(8);
      int count = 200;
      CountDownLatch asleep = new CountDownLatch(count);
      CountDownLatch awake = new CountDownLatch(count);
      for (int i = 0; i < count; i++) {
        int millis = 1 + i % 20;
        Go.go(() -> {
          asleep.countDown();
          long start = System.nanoTime();
          Thread.sleep(millis);
          if (System.nanoTime() - start < millis * 1_000_000L) {
            early.getAndIncrement();
          }
          awake.countDown();
        });
      }
      asleep.await();
      Go.maxProcs(1);
      awake.await();
      woken += count;
    }
    System.out.println("woken=" + woken + "\nearly=" + early);
  }
}
