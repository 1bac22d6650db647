package dev.gossamer.agent.preempt;

import dev.gossamer.scheduler.Preemption;
import dev.gossamer.scheduler.Scheduler;
import dev.gossamer.scheduler.SchedulerThread;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/**
 * A thread that is told of goroutines that compute for long, and rewrites the class in whose loop
 * it finds each: one class at a time, and only while nobody is inside the methods that were found.
 * Code that never computes for long while others wait is never touched.
 *
 * <pre>
 *   a class is   left by
 *   ----------   ------------------------------------------------------------------------------
 *   unknown      a goroutine is found computing in it                               -> waiting,
 *                or left alone, if it is not the application's, or may not be changed
 *   waiting      a look at all stacks finds nobody inside: it is rewritten        -> rewritten
 *                a minute has passed                                                -> unknown
 * </pre>
 *
 * <p>It is started with the first hog. Sysmon hands over through {@code hog}, a single slot: one
 * that is missed is found again with its next slice. {@code polls} and the flag in java.base are
 * volatile; all else is this thread's own.
 */
public final class HogRewriter extends SchedulerThread implements Preemption {
  private static final int SAMPLES = 16;
  private static final long SAMPLE_NANOS = 500_000;
  private static final long SHORTEST_PAUSE_NANOS = 20_000_000;
  private static final long LONGEST_PAUSE_NANOS = 1_000_000_000;

  /** How long what runs may take to leave its processor, before the next try. */
  private static final long HOLD_PATIENCE_NANOS = 2_000_000;

  /** So that a program which makes classes without end does not fill the heap through this. */
  private static final int MOST_KNOWN = 1_000;

  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  private final Instrumentation instrumentation;
  private final Scheduler scheduler;
  private final HogClasses classes;
  private final Activations activations;
  private final Predicate<@Nullable ClassLoader> isApplication;
  private final Object flagBase;
  private final long flagOffset;
  private final boolean rewrites;
  private final Map<String, HotClass> waiting = new HashMap<>();
  private final Set<String> leftAlone = new HashSet<>();
  private volatile boolean polls;
  private volatile @Nullable Thread hog;
  private boolean isStarted;
  private boolean hasLearned;

  /**
   * @param javaLang sees {@code GossamerHooks}, which has the flag {@code preemption} that polls
   *     read
   * @param rewrites whether hogs are rewritten when they are found
   * @param all whether all application classes get polls when they are loaded
   * @param leftAlone prefixes of the names of classes that never get any
   */
  public HogRewriter(
      Instrumentation instrumentation,
      Scheduler scheduler,
      MethodHandles.Lookup javaLang,
      Predicate<@Nullable ClassLoader> isApplication,
      boolean rewrites,
      boolean all,
      List<String> leftAlone)
      throws ReflectiveOperationException {
    super("preempt", /* stackSize= */ 0);
    this.instrumentation = instrumentation;
    this.scheduler = scheduler;
    this.isApplication = isApplication;
    this.classes = new HogClasses(isApplication, all, leftAlone);
    this.activations = new Activations(scheduler);
    this.rewrites = rewrites;
    this.polls = all;
    var flag = javaLang.findClass("java.lang.GossamerHooks").getDeclaredField("preemption");
    this.flagBase = UNSAFE.staticFieldBase(flag);
    this.flagOffset = UNSAFE.staticFieldOffset(flag);
    if (rewrites || all) {
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
    boolean isAwaited = hog == null;
    hog = goroutine;
    if (!isStarted) {
      isStarted = true;
      start();
    } else if (isAwaited) {
      LockSupport.unpark(this);
    }
  }

  @Override
  public void run() {
    long pause = SHORTEST_PAUSE_NANOS;
    long nextSample = System.nanoTime();
    for (; ; ) {
      try {
        if (hog != null && System.nanoTime() - nextSample >= 0) {
          sampleHog();
          pause = hasLearned ? SHORTEST_PAUSE_NANOS : Math.min(2 * pause, LONGEST_PAUSE_NANOS);
          nextSample = System.nanoTime() + pause;
        }
        rewriteWhatIsDue();
        sleepUntilDue(nextSample);
      } catch (Throwable e) {
        // No memory, or the VM about to end: nothing that an application is to hear of.
        hog = null;
        waiting.clear();
        LockSupport.parkNanos(this, SHORTEST_PAUSE_NANOS);
      }
    }
  }

  /**
   * In a frame of its own: while this thread sleeps, its frame of {@code run} would refer to the
   * last hog, because the interpreter keeps what a variable held, and a search for leaks would not
   * find that goroutine.
   */
  private void sampleHog() {
    Thread found = hog;
    if (found != null) {
      hasLearned = false;
      sample(found);
      hog = null;
    }
  }

  private void sleepUntilDue(long nextSample) {
    long now = System.nanoTime();
    long wait = hog == null ? Long.MAX_VALUE : nextSample - now;
    for (HotClass hot : waiting.values()) {
      wait = Math.min(wait, hot.due() - now);
    }
    if (wait == Long.MAX_VALUE) {
      LockSupport.park(this);
    } else if (wait > 0) {
      LockSupport.parkNanos(this, wait);
    }
  }

  /** Looks several times: what a goroutine computes in may be a loop, and what the loop calls. */
  private void sample(Thread goroutine) {
    for (int i = 0; i < SAMPLES; i++) {
      StackTraceElement[] stack = goroutine.getStackTrace();
      if (stack.length == 0 || stack[0].isNativeMethod()) {
        return; // has ended, or does not compute
      }
      if (!learnFrom(stack)) {
        return;
      }
      LockSupport.parkNanos(this, SAMPLE_NANOS);
      if (goroutine.getState() != State.RUNNABLE) {
        return;
      }
    }
  }

  /**
   * The loop may be in the JDK; the application's next frame then is what calls it in a loop.
   *
   * @return whether another look is worth its while
   */
  private boolean learnFrom(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      String name = frame.getClassName();
      if (classes.contains(name) || leftAlone.contains(name)) {
        return false; // an old activation of it; the next will poll
      }
      if (isOfTheJdk(name)) {
        continue;
      }
      HotClass hot = hotClass(name);
      if (hot == null || hot.isKnown()) {
        return false;
      }
      hasLearned = true;
      hot.sampled(frame.getMethodName());
      return true;
    }
    return false;
  }

  private static boolean isOfTheJdk(String name) {
    return name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.");
  }

  private @Nullable HotClass hotClass(String name) {
    HotClass known = waiting.get(name);
    if (known != null) {
      return known;
    }
    Class<?> type = classes.mayPoll(name) ? loadedApplicationClass(name) : null;
    if (waiting.size() + leftAlone.size() >= MOST_KNOWN) {
      return null;
    }
    if (type == null) {
      leftAlone.add(name);
      return null;
    }
    HotClass hot = new HotClass(type, System.nanoTime());
    waiting.put(name, hot);
    return hot;
  }

  private @Nullable Class<?> loadedApplicationClass(String name) {
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getName().equals(name)
          && isApplication.test(type.getClassLoader())
          && instrumentation.isModifiableClass(type)) {
        return type;
      }
    }
    return null;
  }

  private void rewriteWhatIsDue() throws ReflectiveOperationException {
    for (HotClass hot : List.copyOf(waiting.values())) {
      long now = System.nanoTime();
      if (hot.due() - now > 0) {
        continue;
      }
      long activity = activityWhileIdle();
      if (hot.isSettledAt(activity) && !hot.isPastHope(now)) {
        hot.postpone(now); // whoever was inside then still is
        continue;
      }
      hot.triedAt(activity);
      if ((!activations.findInside(hot, now) && rewriteWhileHeld(hot)) || hot.isPastHope(now)) {
        waiting.remove(hot.type.getName());
      }
    }
  }

  /** How much has run until now, if nothing runs; else -1. */
  private long activityWhileIdle() {
    long activity = scheduler.statistics().activity();
    return scheduler.isIdle() ? activity : -1;
  }

  /** Nobody is to enter between the last look and the rewriting. */
  private boolean rewriteWhileHeld(HotClass hot) throws ReflectiveOperationException {
    if (!scheduler.hold().begin(HOLD_PATIENCE_NANOS)) {
      hot.refused(System.nanoTime(), null);
      return false;
    }
    try {
      if (activations.findInside(hot, System.nanoTime())) {
        return false;
      }
      rewrite(hot.type);
      return true;
    } finally {
      scheduler.hold().end();
    }
  }

  private void rewrite(Class<?> type) {
    classes.add(type.getName());
    polls = true;
    try {
      instrumentation.retransformClasses(type);
    } catch (UnmodifiableClassException | LinkageError e) {
      // It stays as it is, and its goroutines go on as threads when their slice is over.
    }
  }
}
