package dev.gossamer.scheduler;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A platform thread of Gossamer's own: a daemon in the JVM's first thread group, without anything
 * of the application that happened to be running when it was made. The application is not shown it
 * in lists of threads, nor is it counted there; only a thread dump of the VM has it.
 */
public abstract class SchedulerThread extends Thread {
  private static final ThreadGroup ROOT = rootGroup();
  private static final AtomicLong STARTED = new AtomicLong();

  /**
   * Creates it, not yet started.
   *
   * @param name what stands behind {@code gossamer-} in its name
   * @param stackSize in bytes; 0 for the VM's own choice
   */
  protected SchedulerThread(String name, long stackSize) {
    super(ROOT, null, "gossamer-" + name, stackSize, /* inheritInheritableThreadLocals= */ false);
    setDaemon(true);
    setPriority(NORM_PRIORITY);
    setContextClassLoader(null);
  }

  /** How many have been started since the JVM began, of all schedulers. */
  public static long started() {
    return STARTED.get();
  }

  @Override
  public final void start() {
    super.start();
    STARTED.getAndIncrement();
  }

  private static ThreadGroup rootGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
