package java.lang;

import java.util.Collection;
import java.util.List;

/**
 * What rewritten code calls. Application classes call {@link #currentThread} where they were
 * compiled to call {@code Thread.currentThread()}; JDK classes outside of this package call the
 * rest. Public because of that, and harmless: it tells a caller nothing but who he is.
 *
 * <p>Like all classes of this folder it is defined inside {@code java.base} when the agent is
 * installed, so that every class loader finds it.
 */
public final class GossamerThread {
  private GossamerThread() {}

  /** The application thread that runs the caller, which need not be the virtual thread under it. */
  public static Thread currentThread() {
    Thread current = Thread.currentThread();
    if (current instanceof VirtualThread) {
      GossamerFront front = GossamerFront.of(current);
      if (front != null) {
        return front.thread;
      }
    }
    return current;
  }

  /** The thread that the JDK must park and wake for this one: a goroutine for its front. */
  public static Thread scheduled(Thread thread) {
    if (thread == null || thread instanceof VirtualThread) {
      return thread;
    }
    GossamerFront front = GossamerFront.of(thread);
    VirtualThread goroutine = front == null ? null : front.goroutine;
    return goroutine == null ? thread : goroutine;
  }

  /** The application thread for the virtual thread behind it; every other thread for itself. */
  public static Thread identityOf(Thread thread) {
    return GossamerHooks.identityOf(thread);
  }

  /** The same for all threads of a list that a synchronizer has made for its caller. */
  public static Collection<Thread> identitiesOf(Collection<Thread> threads) {
    List<Thread> list = (List<Thread>) threads;
    for (int i = 0; i < list.size(); i++) {
      list.set(i, GossamerHooks.identityOf(list.get(i)));
    }
    return threads;
  }

  /**
   * The caller is about to do something that may block its carrier.
   *
   * @return whether it runs on a machine of ours, which then expects {@link #endBlocking}
   */
  public static boolean beginBlocking() {
    return GossamerHooks.BEGIN_BLOCKING.getAsBoolean();
  }

  /**
   * That is done. May yield the goroutine.
   *
   * @return whether it runs on a machine of ours
   */
  public static boolean endBlocking() {
    return GossamerHooks.END_BLOCKING.getAsBoolean();
  }

  /** At the back-edges of loops that have run for long: gives others a turn when they wait. */
  public static void poll() {
    if (GossamerHooks.preemption) {
      GossamerHooks.YIELD_IF_ASKED.run();
    }
  }

  /**
   * In place of {@code Thread.onSpinWait()} where one who waits for a lock spins before he parks.
   */
  public static void spinWait() {
    if (Thread.currentThread() instanceof VirtualThread) {
      GossamerHooks.SPIN_WAIT.run();
    } else {
      Thread.onSpinWait();
    }
  }

  /** The class file of a hidden class, as a class of that loader would be when it is loaded. */
  public static byte[] hiddenClass(byte[] classfile, Class<?> lookupClass) {
    ClassLoader loader = lookupClass.getClassLoader();
    return loader == null ? classfile : GossamerHooks.HIDDEN_CLASS.apply(loader, classfile);
  }

  /** What the launcher is to start for that class, if main is to be a goroutine. */
  public static Class<?> mainClass(Class<?> application) {
    return GossamerMain.inPlaceOf(application);
  }

  /** The current goroutine is about to wait for a channel; at the entry of the JDK's poller. */
  public static void waitingForIo() {
    GossamerHooks.waitingForIo();
  }
}
