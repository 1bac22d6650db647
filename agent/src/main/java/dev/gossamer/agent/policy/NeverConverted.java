package dev.gossamer.agent.policy;

import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * The rules that no option overrides: threads for which conversion would break the scheduler or the
 * JDK. They look at the thread's class only.
 */
final class NeverConverted {
  private static final Decision MACHINE =
      never("dev.gossamer.scheduler.*", "runs the goroutines itself");
  private static final Decision CLOCK =
      never("dev.gossamer.go.*", "wakes goroutines when it is time");
  private static final Decision FORK_JOIN_WORKER =
      never("ForkJoinWorkerThread", "the JDK tests whether the current thread is one");
  private static final Decision INNOCUOUS =
      never("jdk.internal.misc.InnocuousThread", "does the JDK's own work");
  private static final Decision CARRIER =
      never("jdk.internal.misc.CarrierThread", "carries the JDK's virtual threads");
  private static final Decision JDK_SUBCLASS =
      never("Thread subclass of the JDK", "the JDK counts on the class of the current thread");

  private final ClassLoader platformLoader = ClassLoader.getPlatformClassLoader();

  private static Decision never(String rule, String reason) {
    return new Decision(false, "built-in ".concat(rule), null, reason);
  }

  @Nullable Decision decide(Class<?> threadClass) {
    if (threadClass == Thread.class) {
      return null;
    }
    String name = threadClass.getName();
    if (name.startsWith("dev.gossamer.scheduler.")
        || name.startsWith("dev.gossamer.agent.preempt.")) {
      return MACHINE;
    }
    if (name.startsWith("dev.gossamer.go.")) {
      return CLOCK;
    }
    if (name.equals("jdk.internal.misc.CarrierThread")) {
      return CARRIER;
    }
    if (ForkJoinWorkerThread.class.isAssignableFrom(threadClass)) {
      return FORK_JOIN_WORKER;
    }
    if (name.startsWith("jdk.internal.misc.InnocuousThread")) {
      return INNOCUOUS;
    }
    ClassLoader loader = threadClass.getClassLoader();
    if ((loader == null || loader == platformLoader) && !name.equals("java.util.TimerThread")) {
      return JDK_SUBCLASS;
    }
    return null;
  }
}
