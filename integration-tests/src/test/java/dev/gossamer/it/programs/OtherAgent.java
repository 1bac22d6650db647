package dev.gossamer.it.programs;

import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * An agent that starts threads in its {@code premain}, before or after another one, and a program
 * that works with them. Whether those threads were converted must not be seen.
 */
public final class OtherAgent {
  private static final BlockingQueue<Runnable> TASKS = new LinkedBlockingQueue<>();
  private static final SynchronousQueue<String> ANSWERS = new SynchronousQueue<>();

  private static Thread worker;
  private static ExecutorService pool;
  private static Timer timer;
  private static int beansThreads;

  private OtherAgent() {}

  public static void premain(String argument, Instrumentation instrumentation) throws Exception {
    // These load classes that are otherwise loaded after the agents.
    beansThreads = ManagementFactory.getThreadMXBean().getThreadCount();
    pool = Executors.newFixedThreadPool(2);
    pool.submit(() -> "warm").get();
    timer = new Timer("agent's timer", true);
    worker = new Thread(OtherAgent::work, "agent's worker");
    worker.setDaemon(true);
    worker.start();
  }

  private static void work() {
    try {
      while (true) {
        TASKS.take().run();
      }
    } catch (InterruptedException e) {
      System.out.println("worker interrupted " + (Thread.currentThread() == worker));
    }
  }

  public static void main(String[] args) throws Exception {
    System.out.println("agents ran: " + (beansThreads > 0));
    Thread user = new Thread(OtherAgent::use, "user");
    user.start();
    user.join();
    System.out.println(worker.getState() + " " + worker.isAlive());
    pool.shutdown();
    System.out.println("pool ended: " + pool.awaitTermination(30, TimeUnit.SECONDS));
    timer.cancel();
  }

  private static void use() {
    try {
      TASKS.put(() -> answer("from " + Thread.currentThread().getName()));
      System.out.println(ANSWERS.take());
      TASKS.put(() -> answer("is the worker " + (Thread.currentThread() == worker)));
      System.out.println(ANSWERS.take());
      System.out.println("pool: " + pool.submit(() -> 42).get());
      CountDownLatch fired = new CountDownLatch(1);
      timer.schedule(
          new TimerTask() {
            @Override
            public void run() {
              fired.countDown();
            }
          },
          1);
      System.out.println("timer: " + fired.await(30, TimeUnit.SECONDS));
      meetInMonitor();
      System.out.println(
          "bean: "
              + ManagementFactory.getThreadMXBean()
                  .getThreadInfo(Thread.currentThread().threadId())
                  .getThreadName());
      worker.interrupt();
      worker.join();
    } catch (Exception e) {
      e.printStackTrace();
    }
  }

  private static void meetInMonitor() throws InterruptedException {
    boolean[] met = new boolean[1];
    synchronized (met) {
      TASKS.put(() -> {
        synchronized (met) {
          met[0] = true;
          met.notifyAll();
        }
      });
      while (!met[0]) {
        met.wait();
      }
    }
    System.out.println("met in a monitor");
  }

  private static void answer(String text) {
    try {
      ANSWERS.put(text);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
