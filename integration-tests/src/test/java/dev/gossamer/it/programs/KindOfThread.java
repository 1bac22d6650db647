package dev.gossamer.it.programs;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;

/** The ways in which programs come by a thread and in which it ends. */
enum KindOfThread {
  PLAIN(of(Thread::new)),
  SUBCLASS(of(Sub::new)),
  BUILT_NAMED_DAEMON(of(Thread.ofPlatform().name("built-", 0).daemon()::unstarted)),
  BUILT_WITHOUT_INHERITANCE(
      of(Thread.ofPlatform().inheritInheritableThreadLocals(false)::unstarted)),
  DEFAULT_FACTORY(of(body -> Executors.defaultThreadFactory().newThread(body))),
  NAMED_FACTORY(of(Thread.ofPlatform().name("made-", 0).factory()::newThread)),
  VIRTUAL(of(Thread.ofVirtual()::unstarted)),
  GROUP_OF_ITS_OWN(of(body -> new Thread(new ThreadGroup("group"), body))),
  CLASS_LOADER_OF_ITS_OWN(of(KindOfThread::withLoader)),
  THREAD_LOCALS(of(body -> new Thread(() -> usingLocals(body)))),
  STARTS_ANOTHER(of(body -> new Thread(() -> startingAnother(body)))),
  WAITS(of(body -> new Thread(() -> waiting(body)))),
  DIES_BY_EXCEPTION(of(body -> new Thread(() -> throwing(body)))),
  INTERRUPTED(KindOfThread::interrupted),
  FIXED_POOL(count -> pool(Executors.newFixedThreadPool(count), count)),
  CACHED_POOL(count -> pool(Executors.newCachedThreadPool(), count)),
  SCHEDULED_POOL(count -> pool(Executors.newScheduledThreadPool(count), count)),
  FORK_JOIN_POOL(count -> pool(new ForkJoinPool(count), count)),
  PER_TASK_PLATFORM(
      count -> pool(Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory()), count)),
  PER_TASK_VIRTUAL(count -> pool(Executors.newVirtualThreadPerTaskExecutor(), count)),
  TIMER(KindOfThread::timers),
  STRUCTURED(KindOfThread::structured);

  private static final ThreadLocal<byte[]> OWN = ThreadLocal.withInitial(() -> new byte[64]);
  private static final InheritableThreadLocal<Object> INHERITED = new InheritableThreadLocal<>();

  private interface Batch {
    void run(int count) throws Exception;
  }

  private interface Maker {
    Thread make(Runnable body);
  }

  private static final class Sub extends Thread {
    private final Runnable body;

    Sub(Runnable body) {
      this.body = body;
    }

    @Override
    public void run() {
      body.run();
    }
  }

  private final Batch batch;

  KindOfThread(Batch batch) {
    this.batch = batch;
  }

  /** Starts as many threads of this kind and waits for the end of each. */
  void startAndEnd(int count) throws Exception {
    batch.run(count);
  }

  /** What threads inherit from the current one. */
  static void bequeath(Object value) {
    INHERITED.set(value);
  }

  private static Batch of(Maker maker) {
    return count -> {
      CountDownLatch ran = new CountDownLatch(count);
      List<Thread> threads = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        Thread thread = maker.make(ran::countDown);
        thread.start();
        threads.add(thread);
      }
      join(threads);
      if (ran.getCount() != 0) {
        throw new AssertionError(ran + " have not run");
      }
    };
  }

  private static void join(List<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Each task waits for all the others, so that there is a thread for each. */
  private static void pool(ExecutorService executor, int count) throws InterruptedException {
    CountDownLatch running = new CountDownLatch(count);
    try (executor) {
      for (int i = 0; i < count; i++) {
        executor.execute(() -> {
          running.countDown();
          await(running);
        });
      }
      running.await();
    }
  }

  private static void timers(int count) throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(count);
    Thread[] threads = new Thread[count];
    for (int i = 0; i < count; i++) {
      int number = i;
      Timer timer = new Timer("timer-" + i, i % 2 == 0);
      timer.schedule(
          new TimerTask() {
            @Override
            public void run() {
              threads[number] = Thread.currentThread();
              timer.cancel();
              ran.countDown();
            }
          },
          0);
    }
    ran.await();
    join(List.of(threads));
  }

  /** By reflection: it is a preview of this JDK. */
  private static void structured(int count) throws Exception {
    Class<?> type = Class.forName("java.util.concurrent.StructuredTaskScope");
    Method fork = type.getMethod("fork", Callable.class);
    CountDownLatch running = new CountDownLatch(count);
    Callable<Object> task =
        () -> {
          running.countDown();
          await(running);
          return INHERITED.get();
        };
    try (AutoCloseable scope = (AutoCloseable) type.getMethod("open").invoke(null)) {
      for (int i = 0; i < count; i++) {
        fork.invoke(scope, task);
      }
      type.getMethod("join").invoke(scope);
    }
    running.await();
  }

  /** A third of them in a sleep, a third in {@code Object.wait}, a third before they start. */
  private static void interrupted(int count) throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(count);
    List<Thread> threads = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int number = i;
      Thread thread = new Thread(() -> untilInterrupted(number % 3, ran));
      if (number % 3 == 2) {
        thread.interrupt();
      }
      thread.start();
      threads.add(thread);
    }
    threads.forEach(Thread::interrupt);
    join(threads);
    if (ran.getCount() != 0) {
      throw new AssertionError(ran + " were not interrupted");
    }
  }

  private static void untilInterrupted(int how, CountDownLatch interrupted) {
    Object monitor = new Object();
    try {
      if (how == 0) {
        synchronized (monitor) {
          monitor.wait(600_000);
        }
      } else {
        Thread.sleep(600_000);
      }
    } catch (InterruptedException e) {
      interrupted.countDown();
    }
  }

  private static Thread withLoader(Runnable body) {
    Thread thread = new Thread(body);
    thread.setContextClassLoader(new URLClassLoader(new URL[0]));
    return thread;
  }

  private static void usingLocals(Runnable body) {
    OWN.get()[0]++;
    INHERITED.set(new byte[64]);
    body.run();
  }

  private static void startingAnother(Runnable body) {
    Thread another = new Thread(body);
    another.start();
    try {
      another.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void waiting(Runnable body) {
    LockSupport.parkNanos(1000);
    Thread.yield();
    body.run();
  }

  private static void throwing(Runnable body) {
    Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> body.run());
    throw new IllegalStateException("meant");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
