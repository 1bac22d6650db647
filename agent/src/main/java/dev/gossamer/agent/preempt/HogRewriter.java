package dev.gossamer.agent.preempt;

import dev.gossamer.scheduler.Preemption;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/**
 * A thread that is told of goroutines that compute for long, and rewrites the class in whose loop
 * it finds each: one class at a time, with a pause after each. Code that never computes for long
 * while others wait is never touched.
 *
 * <p>It is started with the first hog. Sysmon hands over through {@code hog}, a single slot: one
 * that is missed is found again with its next slice.
 */
public final class HogRewriter extends Thread implements Preemption {
  private static final long PAUSE_NANOS = 50_000_000;
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  private final Instrumentation instrumentation;
  private final HogClasses classes;
  private final Predicate<@Nullable ClassLoader> isApplication;
  private final Object flagBase;
  private final long flagOffset;
  private final boolean rewrites;
  private final boolean polls;
  private volatile @Nullable Thread hog;
  private boolean isStarted;

  /**
   * @param hooks the class with the flag {@code preemption} that polls read
   * @param rewrites whether hogs are rewritten when they are found
   * @param all whether all application classes get polls when they are loaded
   * @param leftAlone prefixes of the names of classes that never get any
   */
  public HogRewriter(
      Instrumentation instrumentation,
      Class<?> hooks,
      Predicate<@Nullable ClassLoader> isApplication,
      boolean rewrites,
      boolean all,
      List<String> leftAlone)
      throws NoSuchFieldException {
    super(rootGroup(), null, "gossamer-preempt", 0, /* inheritInheritableThreadLocals= */ false);
    setDaemon(true);
    setContextClassLoader(null);
    this.instrumentation = instrumentation;
    this.isApplication = isApplication;
    this.classes = new HogClasses(isApplication, all, leftAlone);
    this.rewrites = rewrites;
    this.polls = rewrites || all;
    var flag = hooks.getDeclaredField("preemption");
    this.flagBase = UNSAFE.staticFieldBase(flag);
    this.flagOffset = UNSAFE.staticFieldOffset(flag);
    if (polls) {
      instrumentation.addTransformer(classes, /* canRetransform= */ true);
    }
  }

  @Override
  public boolean polls() {
    return polls;
  }

  @Override
  public void ask() {
    UNSAFE.putBooleanVolatile(flagBase, flagOffset, true);
  }

  @Override
  public void done() {
    UNSAFE.putBooleanVolatile(flagBase, flagOffset, false);
  }

  /** On sysmon's thread, which starts this one the first time. */
  @Override
  public void found(Thread goroutine) {
    if (!rewrites) {
      return;
    }
    hog = goroutine;
    if (isStarted) {
      LockSupport.unpark(this);
    } else {
      isStarted = true;
      start();
    }
  }

  @Override
  public void run() {
    for (; ; ) {
      Thread found = hog;
      if (found == null) {
        LockSupport.park(this);
      } else {
        hog = null;
        rewriteClassUnder(found);
        LockSupport.parkNanos(this, PAUSE_NANOS);
      }
    }
  }

  /** The loop may be in the JDK; the application's next frame then is what calls it in a loop. */
  private void rewriteClassUnder(Thread goroutine) {
    for (StackTraceElement frame : goroutine.getStackTrace()) {
      String name = frame.getClassName();
      if (classes.contains(name)) {
        return; // an old activation of it; the next will poll
      }
      Class<?> type = loadedApplicationClass(name);
      if (type != null) {
        if (classes.mayPoll(name)) {
          rewrite(name, type);
        }
        return;
      }
    }
  }

  private @Nullable Class<?> loadedApplicationClass(String name) {
    if (name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.")) {
      return null;
    }
    Class<?>[] loaded = instrumentation.getAllLoadedClasses();
    if (loaded == null) {
      return null; // the JVM is about to end: this thread is a daemon and may still be running
    }
    for (Class<?> type : loaded) {
      if (type.getName().equals(name)
          && isApplication.test(type.getClassLoader())
          && instrumentation.isModifiableClass(type)) {
        return type;
      }
    }
    return null;
  }

  private void rewrite(String name, Class<?> type) {
    classes.add(name);
    try {
      instrumentation.retransformClasses(type);
    } catch (UnmodifiableClassException | LinkageError e) {
      // It stays as it is, and its goroutines go on as threads when their slice is over.
    }
  }

  private static ThreadGroup rootGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
