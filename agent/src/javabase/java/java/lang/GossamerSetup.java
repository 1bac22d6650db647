package java.lang;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import jdk.internal.vm.ThreadContainer;

/**
 * What the agent, in its own class loader, hands to the hooks. Only types of the JDK cross that
 * border. Written once by the installer, before {@link GossamerHooks} is initialised, which copies
 * it into constants.
 */
final class GossamerSetup {
  /** Whether a thread with this task is to run as a goroutine. */
  static BiPredicate<Thread, Runnable> converts;

  /** A goroutine for an application thread: the executor of the virtual thread behind it. */
  static Function<Thread, Executor> goroutineFor;

  /** The executor that a new virtual thread is to have, given the one it was created with. */
  static BiFunction<Thread, Executor, Executor> adopt;

  /** The virtual thread of that executor has left its carrier in that state. */
  static ObjIntConsumer<Executor> unmounted;

  /** The virtual thread of that executor is about to sleep (0) or to wait for a channel (1). */
  static ObjIntConsumer<Executor> waiting;

  /**
   * Does a task in so many nanoseconds, for the virtual thread that has just left its carrier,
   * which is the caller; gives back by what that is cancelled, or null if the caller is none of
   * ours.
   */
  static BiFunction<Runnable, Long, Future<?>> wakeAfter;

  /** Does a task in so many nanoseconds, for the Go-style API; gives back what cancels it. */
  static BiFunction<Runnable, Long, Future<?>> doAfter;

  /** The caller may block its carrier from here on; whether that is a machine of the scheduler. */
  static BooleanSupplier beginBlocking;

  /** And up to here. */
  static BooleanSupplier endBlocking;

  /** Yields, if the scheduler has asked the caller to. */
  static Runnable yieldIfAsked;

  /** What a goroutine does in place of {@code Thread.onSpinWait()}. */
  static Runnable spinWait;

  /** Whether it is one of the scheduler's own threads. */
  static Predicate<Thread> schedulerThread;

  /** The virtual threads of all goroutines. */
  static Supplier<List<Thread>> goroutines;

  /** The rewritten class file, or the same, of a hidden class that goes with that loader. */
  static BiFunction<ClassLoader, byte[], byte[]> hiddenClass;

  /** Starts a goroutine that stands for no application thread, under a name or null. */
  static BiFunction<String, Runnable, Thread> spawn;

  /** The figures that {@link GossamerGoroutines#figure} numbers. */
  static IntToLongFunction figures;

  /** What {@link GossamerGoroutines#maxProcs} does. */
  static IntUnaryOperator maxProcs;

  /**
   * How often the virtual thread of that executor was blocked, and for how many milliseconds, and
   * the same for waiting; -1 where times are not measured.
   */
  static Function<Executor, long[]> waits;

  /** The answer to a question about a virtual thread, asked while it is kept unmounted; or null. */
  static BiFunction<Thread, Supplier<Object>, Object> whileUnmounted;

  /** From now on times are measured, or not. */
  static Consumer<Boolean> timeWaits;

  /** Defines {@code GossamerManagement}, if nobody has yet. */
  static Runnable management;

  /** The answer to a question that stands in place of a file's name; null if it is none. */
  static Function<String, byte[]> answers;

  /** Is shown the platform's MBean server whenever somebody asks for it. */
  static Function<Object, Object> beanServer;

  /**
   * {@link GossamerNetwork}: a wait begins for a descriptor, doubled, and one more for writing; 0
   * if it cannot, 1 if there is no need to, 2 if the caller is to park.
   */
  static IntUnaryOperator networkBegin;

  /** It ends. */
  static IntConsumer networkEnd;

  /** Whoever waits is to try again. */
  static IntConsumer networkStop;

  /** A descriptor is about to be closed. */
  static IntConsumer networkClosing;

  /** Whether there is nothing to read from a descriptor. */
  static IntPredicate networkIsDrained;

  /** Less was read from a descriptor than was asked for. */
  static IntConsumer networkDrained;

  /** Where the goroutines are started. */
  static ThreadContainer container;

  private GossamerSetup() {}
}
