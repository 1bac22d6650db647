package dev.gossamer.it.live;

import dev.gossamer.go.Channel;
import dev.gossamer.go.Go;
import dev.gossamer.go.WaitGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;

/**
 * Goroutines that nothing can wake any more, beside others that wait as long and can be woken. With
 * the argument {@code grow} ever more of them, with {@code virtual} those of them that are threads
 * as virtual ones, with {@code work} some that have computed before; until the end of standard
 * input.
 */
public final class Leaking {
  private static final List<Object> KEPT = new ArrayList<>();

  private Leaking() {}

  public static void main(String[] args) throws Exception {
    String how = args.length > 0 ? args[0] : "";
    if (how.equals("grow")) {
      grow();
      return;
    }
    if (how.equals("work")) {
      forgetAfterWork();
      return;
    }
    if (how.equals("virtual")) {
      forgetVirtualThreads();
      return;
    }
    for (int i = 0; i < 7; i++) {
      forgetReceiver();
    }
    for (int i = 0; i < 5; i++) {
      forgetThread();
    }
    askEachOther();
    awaitForgotten();
    for (int i = 0; i < 3; i++) {
      keep();
    }
    awaitEndOfInput();
  }

  private static void forgetVirtualThreads() throws Exception {
    for (int i = 0; i < 5; i++) {
      CountDownLatch never = new CountDownLatch(1);
      Thread.ofVirtual().name("forgotten").start(() -> await(never));
    }
    for (int i = 0; i < 3; i++) {
      CountDownLatch latch = new CountDownLatch(1);
      KEPT.add(latch);
      Thread.ofVirtual().name("kept").start(() -> await(latch));
    }
    awaitEndOfInput();
  }

  private static void forgetAfterWork() throws Exception {
    for (int i = 0; i < 4; i++) {
      CountDownLatch never = new CountDownLatch(1);
      daemon("worked", () -> computeAndAwait(never));
    }
    awaitEndOfInput();
  }

  /** Computes for several slices, and stays inside of the method that did. */
  private static void computeAndAwait(CountDownLatch never) {
    long until = System.nanoTime() + 200_000_000;
    long value = 1;
    while (System.nanoTime() < until) {
      value = value * 31 + 7;
    }
    if (value != 0) {
      await(never);
    }
  }

  private static void awaitEndOfInput() throws Exception {
    System.out.println("ready");
    while (System.in.read() >= 0) {
      Thread.onSpinWait();
    }
    System.exit(0);
  }

  private static void forgetReceiver() {
    Channel<String> answers = Channel.make();
    Go.go(answers::receive);
  }

  private static void forgetThread() {
    CountDownLatch never = new CountDownLatch(1);
    daemon("forgotten", () -> await(never));
  }

  /** A circle over two channels. */
  private static void askEachOther() {
    Channel<String> questions = Channel.make();
    Channel<String> answers = Channel.make();
    Go.go(() -> {
      answers.receive();
      questions.send("why?");
    });
    Go.go(() -> {
      questions.receive();
      answers.send("because");
    });
  }

  private static void awaitForgotten() {
    WaitGroup group = new WaitGroup();
    group.add(1);
    Go.go(group::await);
  }

  private static void keep() {
    CountDownLatch latch = new CountDownLatch(1);
    KEPT.add(latch);
    daemon("kept", () -> await(latch));
    Channel<String> channel = Channel.make();
    KEPT.add(channel);
    Go.go(channel::receive);
  }

  private static void grow() throws Exception {
    CyclicBarrier full = new CyclicBarrier(1_000_000);
    KEPT.add(full);
    System.out.println("ready");
    while (System.in.available() == 0) {
      for (int i = 0; i < 10; i++) {
        daemon("grows", () -> await(full));
      }
      Thread.sleep(50);
    }
    System.exit(0);
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
