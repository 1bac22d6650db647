package dev.gossamer.agent.install;

import dev.gossamer.agent.config.LogLevel;
import dev.gossamer.agent.policy.ConversionPolicy;
import dev.gossamer.agent.policy.Decision;
import dev.gossamer.scheduler.Goroutine;
import dev.gossamer.scheduler.RuntimeCalls;
import dev.gossamer.scheduler.Scheduler;
import dev.gossamer.scheduler.SchedulerThread;
import dev.gossamer.scheduler.WaitReason;
import dev.gossamer.scheduler.jdk.CarrierParking;
import dev.gossamer.scheduler.jdk.Suspension;
import dev.gossamer.scheduler.jdk.VirtualThreads;
import dev.gossamer.scheduler.timer.Timeout;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/**
 * What the hooks in {@code java.lang} call: the scheduler and the policy behind the functional
 * types that {@code GossamerSetup} declares. No lambdas, which would cost start-up.
 */
final class HookTargets {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  private final Scheduler scheduler;
  private final RuntimeCalls calls;
  private final ConversionPolicy policy;
  private final boolean virtual;
  private final HiddenClasses hiddenClasses;
  private final IndirectThreads indirect;
  private final Log log;

  HookTargets(
      Scheduler scheduler,
      ConversionPolicy policy,
      boolean virtual,
      HiddenClasses hiddenClasses,
      IndirectThreads indirect,
      Log log) {
    this.hiddenClasses = hiddenClasses;
    this.scheduler = scheduler;
    this.calls = scheduler.calls();
    this.policy = policy;
    this.virtual = virtual;
    this.indirect = indirect;
    this.log = log;
  }

  /** Fills in {@code GossamerSetup} and initialises the hooks. */
  void connect(MethodHandles.Lookup javaLang) throws ReflectiveOperationException {
    // Reading a file calls these, and so does reading the class files that they need.
    calls.beginBlocking();
    calls.endBlocking();
    Class<?> setup = javaLang.findClass("java.lang.GossamerSetup");
    set(setup, "converts", new Converts());
    set(setup, "goroutineFor", new GoroutineFor());
    set(setup, "adopt", new Adopt());
    set(setup, "unmounted", new Unmounted());
    set(setup, "waiting", new Waiting());
    set(setup, "wakeAfter", new WakeAfter());
    set(setup, "beginBlocking", new BeginBlocking());
    set(setup, "endBlocking", new EndBlocking());
    set(setup, "yieldIfAsked", new YieldIfAsked());
    set(setup, "spinWait", new SpinWait());
    set(setup, "schedulerThread", new IsSchedulerThread());
    set(setup, "goroutines", new Goroutines());
    set(setup, "hiddenClass", hiddenClasses);
    set(setup, "spawn", new Spawn());
    set(setup, "doAfter", new DoAfter());
    set(setup, "figures", new Figures());
    set(setup, "maxProcs", new MaxProcs());
    set(setup, "waits", new Waits());
    set(setup, "whileUnmounted", new WhileUnmounted());
    set(setup, "management", new DefineManagementHooks());
    set(setup, "answers", new Answers(scheduler));
    set(setup, "beanServer", new BeanServer(scheduler));
    set(setup, "timeWaits", new TimeWaits());
    set(setup, "container", scheduler.goroutines().container());
    NetworkTargets network = new NetworkTargets(scheduler);
    set(setup, "networkBegin", network.new Begin());
    set(setup, "networkEnd", network.new End());
    set(setup, "networkStop", network.new Stop());
    set(setup, "networkClosing", network.new Closing());
    set(setup, "networkIsDrained", network.new IsDrained());
    set(setup, "networkDrained", network.new Drained());
    loadWhatGoroutinesNeedWhilePinned();
    javaLang.ensureInitialized(javaLang.findClass("java.lang.GossamerHooks"));
    javaLang.ensureInitialized(javaLang.findClass("java.lang.GossamerThread"));
    javaLang.ensureInitialized(javaLang.findClass("java.lang.GossamerLiveThreads"));
    javaLang.ensureInitialized(javaLang.findClass("java.lang.GossamerReflection"));
    javaLang.ensureInitialized(javaLang.findClass("java.lang.GossamerTraces"));
    javaLang.ensureInitialized(javaLang.findClass("java.lang.GossamerTools"));
    javaLang.ensureInitialized(javaLang.findClass("java.lang.GossamerNetwork"));
  }

  /**
   * Nothing may be loaded on a machine that is in the middle of unmounting a goroutine: loading
   * takes monitors of the JDK, and that very goroutine may be the one whose turn it is to get them.
   * The self-test loads the rest; these it does not reach.
   */
  private static void loadWhatGoroutinesNeedWhilePinned() throws IllegalAccessException {
    MethodHandles.Lookup ours = MethodHandles.lookup();
    ours.ensureInitialized(WaitReason.class);
    ours.ensureInitialized(CarrierParking.class);
    ours.ensureInitialized(Timeout.class);
  }

  /** Not by reflection or a method handle, each of which would cost milliseconds of start-up. */
  private static void set(Class<?> setup, String name, Object value)
      throws ReflectiveOperationException {
    Field field = setup.getDeclaredField(name);
    UNSAFE.putReference(UNSAFE.staticFieldBase(field), UNSAFE.staticFieldOffset(field), value);
  }

  private static final class DefineManagementHooks implements Runnable {
    @Override
    public void run() {
      HookedManagement.defineHooks();
    }
  }

  private final class Converts implements BiPredicate<Thread, @Nullable Runnable> {
    @Override
    public boolean test(Thread thread, @Nullable Runnable task) {
      if (task instanceof SelfTest) {
        return true; // the user's patterns are about the application's threads
      }
      Decision decision = policy.decide(thread, task);
      indirect.starting(thread.getClass());
      if (log.level() == LogLevel.DECISIONS && !(thread instanceof SchedulerThread)) {
        log.line(
            (decision.converted() ? "goroutine " : "platform  ")
                + thread.getName()
                + " ("
                + decision.rule()
                + ": "
                + decision.reason()
                + ")");
      }
      return decision.converted();
    }
  }

  private final class GoroutineFor implements Function<Thread, Executor> {
    @Override
    public Executor apply(Thread applicationThread) {
      Goroutine g = scheduler.newGoroutine();
      g.standFor(applicationThread);
      return g;
    }
  }

  /**
   * A virtual thread has been created, with the executor of its parent unless it is one of ours.
   */
  private final class Adopt implements BiFunction<Thread, Executor, Executor> {
    @Override
    public Executor apply(Thread thread, Executor executor) {
      if (executor instanceof Goroutine g && g.thread() == null) {
        g.bind(thread);
        return g;
      }
      if (virtual) {
        Goroutine g = scheduler.newGoroutine();
        g.bind(thread);
        return g;
      }
      return executor instanceof Goroutine ? VirtualThreads.defaultScheduler() : executor;
    }
  }

  private final class SpinWait implements Runnable {
    @Override
    public void run() {
      calls.spinWait();
    }
  }

  private static final class Unmounted implements ObjIntConsumer<Executor> {
    @Override
    public void accept(Executor executor, int state) {
      if (executor instanceof Goroutine g) {
        g.unmounted(state);
      }
    }
  }

  private static final class Waiting implements ObjIntConsumer<Executor> {
    @Override
    public void accept(Executor executor, int what) {
      if (executor instanceof Goroutine g) {
        g.hint(what == 0 ? WaitReason.SLEEP : WaitReason.IO);
      }
    }
  }

  private final class WakeAfter implements BiFunction<Runnable, Long, @Nullable Future<?>> {
    @Override
    public @Nullable Future<?> apply(Runnable command, Long nanos) {
      return calls.wakeAfter(command, nanos);
    }
  }

  private static final class Waits implements Function<Executor, long[]> {
    @Override
    public long[] apply(Executor executor) {
      return executor instanceof Goroutine g
          ? new long[] {g.blocked(), g.blockedMillis(), g.waited(), g.waitedMillis()}
          : new long[] {0, -1, 0, -1};
    }
  }

  private static final class WhileUnmounted
      implements BiFunction<Thread, Supplier<@Nullable Object>, @Nullable Object> {
    @Override
    public @Nullable Object apply(Thread thread, Supplier<@Nullable Object> question) {
      return Suspension.whileUnmounted(thread, question);
    }
  }

  private final class TimeWaits implements Consumer<Boolean> {
    @Override
    public void accept(Boolean on) {
      scheduler.waitTiming().turn(on);
    }
  }

  private final class BeginBlocking implements BooleanSupplier {
    @Override
    public boolean getAsBoolean() {
      return calls.beginBlocking();
    }
  }

  private final class EndBlocking implements BooleanSupplier {
    @Override
    public boolean getAsBoolean() {
      return calls.endBlocking();
    }
  }

  private final class YieldIfAsked implements Runnable {
    @Override
    public void run() {
      calls.yieldIfAsked();
    }
  }

  private static final class IsSchedulerThread implements Predicate<Thread> {
    @Override
    public boolean test(Thread thread) {
      return thread instanceof SchedulerThread;
    }
  }

  private final class Spawn implements BiFunction<@Nullable String, Runnable, Thread> {
    @Override
    public Thread apply(@Nullable String name, Runnable task) {
      return scheduler.spawn(name, task);
    }
  }

  private final class DoAfter implements BiFunction<Runnable, Long, Future<?>> {
    @Override
    public Future<?> apply(Runnable action, Long nanos) {
      return calls.doAfter(action, nanos);
    }
  }

  private final class Figures implements IntToLongFunction {
    @Override
    public long applyAsLong(int which) {
      return switch (which) {
        case 0 -> scheduler.maxProcs();
        case 1 -> scheduler.statistics().goroutines();
        case 2 -> scheduler.statistics().activity();
        case 3 -> SchedulerThread.started();
        default -> throw new IllegalArgumentException("figure " + which);
      };
    }
  }

  private final class MaxProcs implements IntUnaryOperator {
    @Override
    public int applyAsInt(int n) {
      return scheduler.setMaxProcs(n);
    }
  }

  private final class Goroutines implements Supplier<List<Thread>> {
    @Override
    public List<Thread> get() {
      return scheduler.goroutines().threads();
    }
  }
}
