package dev.gossamer.go;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler of the agent. It lives in a class loader that the application cannot see; between
 * them stands the class {@code java.lang.GossamerGoroutines}, which the agent defines in {@code
 * java.base} and which every class loader finds. So all copies of this package in a JVM use one
 * scheduler.
 */
final class AgentHost implements Host {
  private static final String BRIDGE = "java.lang.GossamerGoroutines";

  private final MethodHandle start;
  private final MethodHandle doAfter;
  private final MethodHandle figure;
  private final MethodHandle maxProcs;
  private final MethodHandle goroutines;
  private final MethodHandle pin;
  private final MethodHandle unpin;

  private AgentHost(Class<?> bridge) throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    start =
        lookup.findStatic(
            bridge, "start", MethodType.methodType(Thread.class, String.class, Runnable.class));
    doAfter =
        lookup.findStatic(
            bridge, "doAfter", MethodType.methodType(Future.class, Runnable.class, long.class));
    figure = lookup.findStatic(bridge, "figure", MethodType.methodType(long.class, int.class));
    maxProcs = lookup.findStatic(bridge, "maxProcs", MethodType.methodType(int.class, int.class));
    goroutines = lookup.findStatic(bridge, "all", MethodType.methodType(List.class));
    pin = lookup.findStatic(bridge, "pin", MethodType.methodType(void.class));
    unpin = lookup.findStatic(bridge, "unpin", MethodType.methodType(void.class));
  }

  /** Null if this JVM has no agent. */
  static @Nullable Host find() {
    Class<?> bridge;
    try {
      bridge = Class.forName(BRIDGE, true, null);
    } catch (ClassNotFoundException e) {
      return null;
    }
    try {
      return new AgentHost(bridge);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "the agent and gossamer-scheduler.jar are of different versions", e);
    }
  }

  @Override
  public Thread start(@Nullable String name, Runnable body) {
    try {
      return (Thread) start.invokeExact(name, body);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  @Override
  public Future<?> doAfter(Runnable action, long nanos) {
    try {
      return (Future<?>) doAfter.invokeExact(action, nanos);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  @Override
  public int maxProcs() {
    return (int) figure(0);
  }

  @Override
  public int maxProcs(int n) {
    try {
      return (int) maxProcs.invokeExact(n);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  @Override
  public void pin() {
    call(pin);
  }

  @Override
  public void unpin() {
    call(unpin);
  }

  private static void call(MethodHandle handle) {
    try {
      handle.invokeExact();
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  @Override
  public long count() {
    return figure(1);
  }

  @Override
  public long activity() {
    return figure(2);
  }

  private long figure(int which) {
    try {
      return (long) figure.invokeExact(which);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // declared so in the bridge
  public List<Thread> goroutines() {
    try {
      return (List<Thread>) goroutines.invokeExact();
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  private static RuntimeException rethrown(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) e; // the bridge declares no checked exception
  }
}
