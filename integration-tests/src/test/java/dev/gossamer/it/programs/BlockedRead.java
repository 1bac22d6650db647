package dev.gossamer.it.programs;

import java.util.concurrent.CountDownLatch;

/** A thread is blocked reading standard input, which the VM cannot take off its carrier. */
public final class BlockedRead {
  private BlockedRead() {}

  public static void main(String[] args) throws InterruptedException {
    CountDownLatch reading = new CountDownLatch(1);
    InThread reader =
        InThread.start(
            "reader",
            () -> {
              reading.countDown();
              System.out.println("read " + System.in.read());
            });
    reading.await();
    for (int i = 0; i < 100; i++) {
      InThread.run("other", () -> Thread.sleep(0, 1000));
    }
    System.out.println("others ran");
    reader.join();
  }
}
