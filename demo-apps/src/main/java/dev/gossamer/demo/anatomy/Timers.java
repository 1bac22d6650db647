package dev.gossamer.demo.anatomy;

import java.util.Date;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** java.util.Timer, whose thread is a subclass of Thread inside the JDK. */
public final class Timers {

  private static final int TICKS = 3;

  private Timers() {}

  /** Ticks a few times, then cancels itself. */
  private static final class Ticking extends TimerTask {
    private final CountDownLatch done;
    private int ticks;

    Ticking(CountDownLatch done) {
      this.done = done;
    }

    @Override
    public void run() {
      System.out.println("tick " + ++ticks + " in " + Thread.currentThread().getName());
      if (ticks == TICKS) {
        System.out.println("the task cancels itself: " + cancel());
        done.countDown();
      }
    }
  }

  /** Prints the topic. */
  public static void show() throws InterruptedException {
    Timer timer = new Timer("metronome");
    AtomicReference<Thread> timerThread = new AtomicReference<>();

    TimerTask never = task(() -> System.out.println("a cancelled task ran"));
    timer.schedule(never, 600_000);
    System.out.println("cancelled before its time: " + never.cancel());
    System.out.println("cancelled once more: " + never.cancel());

    // The timer is kept busy until both tasks are in its queue, or a slow main would decide the
    // order.
    CountDownLatch bothScheduled = new CountDownLatch(1);
    timer.schedule(
        task(() -> {
          timerThread.set(Thread.currentThread());
          awaitQuietly(bothScheduled);
        }),
        0);
    CountDownLatch once = new CountDownLatch(2);
    long soon = System.currentTimeMillis() + 5;
    timer.schedule(task(() -> oneShot("second", once)), new Date(soon + 1));
    timer.schedule(task(() -> oneShot("first", once)), new Date(soon));
    bothScheduled.countDown();
    once.await();

    CountDownLatch repeated = new CountDownLatch(1);
    timer.scheduleAtFixedRate(new Ticking(repeated), 1, 5);
    repeated.await();

    timer.cancel();
    timerThread.get().join();
    System.out.println("the timer's thread after cancel: " + timerThread.get().getState());
    try {
      timer.schedule(task(() -> {}), 1);
      System.out.println("a cancelled timer took a task");
    } catch (IllegalStateException e) {
      System.out.println("a cancelled timer says: " + e.getMessage());
    }
  }

  private static void oneShot(String name, CountDownLatch done) {
    Thread current = Thread.currentThread();
    System.out.println(name + " task in " + current.getName() + ", daemon " + current.isDaemon());
    done.countDown();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TimerTask task(Runnable action) {
    return new TimerTask() {
      @Override
      public void run() {
        action.run();
      }
    };
  }
}
