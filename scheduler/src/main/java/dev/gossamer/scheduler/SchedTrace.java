package dev.gossamer.scheduler;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tells the state of the scheduler again and again, each time in one line of Go's format. */
public final class SchedTrace implements Runnable {
  /** Sysmon. Go counts it among the threads as well. */
  private static final int OTHER_THREADS = 1;

  private final Scheduler scheduler;
  private final Consumer<String> out;
  private final long begun = System.nanoTime();

  SchedTrace(Scheduler scheduler, Consumer<String> out) {
    this.scheduler = scheduler;
    this.out = out;
  }

  /** From now on, until the JVM ends. */
  public static void begin(Scheduler scheduler, int periodMillis, Consumer<String> out) {
    SchedTrace trace = new SchedTrace(scheduler, out);
    new PeriodicThread("schedtrace", periodMillis, TimeUnit.MILLISECONDS, trace).start();
  }

  @Override
  public void run() {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    out.accept(line(millis, scheduler.statistics()) + "\n");
  }

  static String line(long millis, Statistics s) {
    return "SCHED "
        + millis
        + "ms: gomaxprocs="
        + s.processors
        + " idleprocs="
        + s.idleProcessors
        + " threads="
        + (s.machines + OTHER_THREADS)
        + " spinningthreads="
        + s.spinningMachines
        + " idlethreads="
        + s.idleMachines
        + " runqueue="
        + s.globalQueue
        + " ["
        + Arrays.stream(s.queues).mapToObj(Integer::toString).collect(Collectors.joining(" "))
        + "]";
  }
}
