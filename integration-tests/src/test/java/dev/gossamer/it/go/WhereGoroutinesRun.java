package dev.gossamer.it.go;

import dev.gossamer.go.Channel;
import dev.gossamer.go.Go;
import dev.gossamer.go.Select;
import dev.gossamer.go.WaitGroup;
import java.util.HashSet;
import java.util.Set;

/**
 * Goroutines, application threads, virtual threads and the main thread hand a number round, and
 * tell which kind of thread carried them.
 */
public final class WhereGoroutinesRun {
  private static final int ROUNDS = 2_000;

  private WhereGoroutinesRun() {}

  public static void main(String[] args) throws Exception {
    Channel<String> carriers = Channel.make(1);
    Channel<Integer> first = Channel.make();
    Channel<Integer> second = Channel.make(1);
    Channel<Integer> third = Channel.make();
    Channel<Integer> fourth = Channel.make();
    WaitGroup ended = new WaitGroup();
    ended.go(() -> {
      carriers.send(carrier());
      pass(first, second);
    });
    ended.add(2);
    new Thread(() -> passUntilClosed(second, third, ended)).start();
    Thread.startVirtualThread(() -> passUntilClosed(third, fourth, ended));
    long sum = 0;
    for (int i = 0; i < ROUNDS; i++) {
      first.send(i);
      var back = Select.receive(fourth);
      Select.of(back, Select.receive(Channel.nil())).await();
      sum += back.value();
    }
    first.close();
    ended.await();
    System.out.println("sum " + sum);
    System.out.println("processors " + Go.maxProcs());
    System.out.println("of " + Go.maxProcs(5) + " now " + Go.maxProcs());
    System.out.println("locked to its thread: " + staysWhereItIsLocked());
    System.out.println("goroutine on " + carriers.receive());
    System.out.println("goroutines " + Go.count());
  }

  private static boolean staysWhereItIsLocked() throws InterruptedException {
    Channel<String> seen = Channel.make();
    Go.go(() -> {
      Go.lockOSThread();
      for (int i = 0; i < 100; i++) {
        seen.send(Thread.currentThread().toString().replaceAll(".*@", ""));
        Thread.sleep(0, 1);
      }
      Go.unlockOSThread();
      seen.close();
    });
    Set<String> threads = new HashSet<>();
    for (String thread : seen) {
      threads.add(thread);
    }
    return threads.size() == 1;
  }

  private static void passUntilClosed(Channel<Integer> from, Channel<Integer> to, WaitGroup ended) {
    try {
      pass(from, to);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      ended.done();
    }
  }

  private static void pass(Channel<Integer> from, Channel<Integer> to) throws InterruptedException {
    for (int value : from) {
      to.send(value);
    }
    to.close();
  }

  /** The kind of thread under the current virtual thread. */
  private static String carrier() {
    String self = Thread.currentThread().toString();
    return self.substring(self.lastIndexOf('@') + 1).replaceAll("[0-9]+$", "");
  }
}
