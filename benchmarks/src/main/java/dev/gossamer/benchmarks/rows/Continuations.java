package dev.gossamer.benchmarks.rows;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What the VM itself needs to put one stack away and take another up: two bare continuations,
 * {@code jdk.internal.vm.Continuation}, that a loop runs in turn. Every scheduler of virtual
 * threads pays this for each switch, and its own work on top. The package has to be exported on the
 * command line.
 */
final class Continuations {
  private static final MethodHandle MAKE;
  private static final MethodHandle RUN;
  private static final MethodHandle YIELD;
  private static final Object SCOPE;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      Class<?> scope = Class.forName("jdk.internal.vm.ContinuationScope");
      Class<?> type = Class.forName("jdk.internal.vm.Continuation");
      SCOPE = scope.getConstructor(String.class).newInstance("benchmark");
      MAKE =
          lookup
              .findConstructor(type, MethodType.methodType(void.class, scope, Runnable.class))
              .asType(MethodType.methodType(Object.class, Object.class, Runnable.class));
      RUN =
          lookup
              .findVirtual(type, "run", MethodType.methodType(void.class))
              .asType(MethodType.methodType(void.class, Object.class));
      YIELD =
          lookup
              .findStatic(type, "yield", MethodType.methodType(boolean.class, scope))
              .asType(MethodType.methodType(boolean.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Continuations() {}

  /** {@code n} yields in all, of {@code g} continuations. */
  static Figures run(Starter starter, Parameters parameters) throws Exception {
    int continuations = parameters.number("g");
    int each = parameters.number("n") / continuations;
    return Repetition.measure(
        parameters, (long) each * continuations, () -> yields(continuations, each));
  }

  private static void yields(int continuations, int each) throws Exception {
    Object[] all = new Object[continuations];
    try {
      for (int i = 0; i < continuations; i++) {
        Runnable yields = () -> yieldTimes(each);
        all[i] = (Object) MAKE.invokeExact(SCOPE, yields);
      }
      // Once more than it yields: the last time to its end.
      for (int turn = 0; turn <= each; turn++) {
        for (Object continuation : all) {
          RUN.invokeExact(continuation);
        }
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static void yieldTimes(int times) {
    try {
      for (int i = 0; i < times; i++) {
        boolean unused = (boolean) YIELD.invokeExact(SCOPE);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
