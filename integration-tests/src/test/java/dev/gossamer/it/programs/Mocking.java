package dev.gossamer.it.programs;

import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockConstruction;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.mockito.MockedConstruction;
import org.mockito.MockedStatic;

/** Mocks of what cannot be mocked without rewriting classes, while threads run through them. */
public final class Mocking {
  private static final int THREADS = 4;

  /** Final, with a final method, and a thread that it asks for. */
  static final class Price {
    final int of(int amount) {
      return amount * 2;
    }

    Thread owner() {
      return Thread.currentThread();
    }

    static String currency() {
      return "real";
    }
  }

  /** Its native method has been wrapped when Mockito has the class transformed again. */
  static class Codec {
    static native void never();

    int level() {
      return 9;
    }
  }

  static class Job extends Thread {
    int prepared() {
      return 7;
    }
  }

  public static void main(String[] args) throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong strangers = new AtomicLong();
    List<Thread> threads = busyThreads(stop, strangers);

    Price mock = mock(Price.class);
    when(mock.of(anyInt())).thenReturn(42);
    System.out.println("mocked " + mock.of(1) + ", real " + new Price().of(1));
    InThread.run("elsewhere", () -> System.out.println("elsewhere " + mock.of(2)));
    verify(mock, times(2)).of(anyInt());

    try (MockedStatic<Price> statics = mockStatic(Price.class, CALLS_REAL_METHODS)) {
      statics.when(Price::currency).thenReturn("mocked");
      System.out.println("here " + Price.currency());
      // Mockito's static mocks belong to the thread that made them.
      InThread.run("other", () -> System.out.println("other " + Price.currency()));
    }
    InThread.run("own", Mocking::mockInThread);
    try (MockedConstruction<Price> made = mockConstruction(Price.class)) {
      System.out.println("constructed " + new Price().of(3) + ", " + made.constructed().size());
    }
    System.out.println("after " + Price.currency());
    Codec codec = mock(Codec.class);
    System.out.println("codec " + codec.level() + ", " + new Codec().level());
    mockThreads();

    stop.set(true);
    for (Thread thread : threads) {
      thread.join(30_000);
    }
    System.out.println("strangers " + strangers.get());
  }

  private static List<Thread> busyThreads(AtomicBoolean stop, AtomicLong strangers)
      throws InterruptedException {
    CountDownLatch running = new CountDownLatch(THREADS);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread =
          new Thread(() -> {
            running.countDown();
            while (!stop.get()) {
              if (new Price().owner() != Thread.currentThread()) {
                strangers.incrementAndGet();
              }
              Thread.yield();
            }
          });
      threads.add(thread);
      thread.start();
    }
    running.await();
    return threads;
  }

  private static void mockInThread() {
    try (MockedStatic<Price> statics = mockStatic(Price.class)) {
      statics.when(Price::currency).thenReturn("mocked in a thread");
      System.out.println(Price.currency());
    }
  }

  /** A mock of a thread has the class Thread itself rewritten, by Mockito after us. */
  private static void mockThreads() throws InterruptedException {
    Job job = spy(new Job());
    when(job.prepared()).thenReturn(8);
    System.out.println("job " + job.prepared() + ", " + job.isAlive());
    Thread after = new Thread(() -> System.out.println("after a mock of a thread"));
    after.start();
    after.join();
  }

  private Mocking() {}
}
