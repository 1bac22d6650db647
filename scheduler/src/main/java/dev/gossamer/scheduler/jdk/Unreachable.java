package dev.gossamer.scheduler.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import jdk.internal.access.SharedSecrets;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import org.jspecify.annotations.Nullable;

/**
 * Finds out to which of some objects nothing refers any more, without losing them: they are found
 * by the garbage collector, which also keeps them alive.
 *
 * <p>That is what {@code java.lang.ref.FinalReference} is for, the reference behind finalizers: the
 * collector puts it into its queue when nothing else refers to its object, and keeps that object
 * and all it refers to. Objects that refer to each other in a circle are found together. Unlike a
 * finalizer such a reference can be made at any time, costs nothing before, and is forgotten
 * afterwards. Used by one thread.
 *
 * <p>ZGC and Shenandoah do not find stacks in that way: whoever is on a stack that only such a
 * reference leads to counts as reached, and a thread is on its own. A stack of our own, to which
 * nothing else refers, shows what the collector of this JVM does.
 */
public final class Unreachable<T> {
  private static final long PATIENCE_MILLIS = 10_000;
  private static final MethodHandle NEW = constructor();
  private static final ContinuationScope SCOPE = new ContinuationScope("gossamer-probe");

  /** Whether all objects that were asked about and to which nothing refers are found. */
  public enum Answer {
    YES,
    /** The JVM is set up to collect when it likes. */
    NOT_COLLECTED,
    /** Its collector does not find stacks. */
    NOT_BY_THIS_COLLECTOR
  }

  private final ReferenceQueue<Object> queue = new ReferenceQueue<>();
  private final List<Reference<?>> references = new ArrayList<>();

  private static MethodHandle constructor() {
    try {
      // Opened here and not when the agent starts, because few programs are ever asked.
      SharedSecrets.getJavaLangAccess()
          .addOpens(Object.class.getModule(), "java.lang.ref", Unreachable.class.getModule());
      Class<?> type = Class.forName("java.lang.ref.FinalReference");
      return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
          .findConstructor(
              type, MethodType.methodType(void.class, Object.class, ReferenceQueue.class))
          .asType(MethodType.methodType(Reference.class, Object.class, ReferenceQueue.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Asks about an object. The caller must not refer to it when it calls {@link #collect}. */
  public void watch(T object) {
    references.add(reference(object, queue));
  }

  /** Has the JVM collect its garbage. */
  public Answer collect() throws InterruptedException {
    WeakReference<Object> garbage = new WeakReference<>(new Object());
    ReferenceQueue<Object> probes = new ReferenceQueue<>();
    Reference<?> probe = reference(stack(), probes);
    System.gc();
    while (SharedSecrets.getJavaLangRefAccess().waitForReferenceProcessing()) {
      // what the collector has found is on its way into the queue
    }
    boolean found = probes.poll() == probe;
    return found
        ? Answer.YES
        : garbage.refersTo(null) ? Answer.NOT_BY_THIS_COLLECTOR : Answer.NOT_COLLECTED;
  }

  /** A stack that waits to go on, and never will. */
  private static Continuation stack() {
    Continuation stack =
        new Continuation(
            SCOPE,
            () -> {
              Continuation.yield(SCOPE);
            });
    stack.run();
    return stack;
  }

  private static Reference<?> reference(Object object, ReferenceQueue<Object> queue) {
    try {
      return (Reference<?>) NEW.invokeExact(object, queue);
    } catch (Throwable e) {
      throw new IllegalStateException(e); // of a constructor that throws nothing
    }
  }

  /**
   * What was found so far, by whatever collection; nobody else has it.
   *
   * @param atLeast how many must have been found: the collector tells of them a little later
   */
  @SuppressWarnings("unchecked") // only a T goes in
  public List<T> drain(int atLeast) throws InterruptedException {
    List<T> found = new ArrayList<>();
    @Nullable Reference<?> r = atLeast > 0 ? queue.remove(PATIENCE_MILLIS) : queue.poll();
    while (r != null) {
      T object = (T) r.get();
      if (object != null) {
        found.add(object);
      }
      r = found.size() < atLeast ? queue.remove(PATIENCE_MILLIS) : queue.poll();
    }
    return found;
  }
}
