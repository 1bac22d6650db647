package dev.gossamer.agent.install;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;

/**
 * The application classes that were loaded before us and have something to rewrite. Each class that
 * is retransformed costs time, and its methods that are running stay in the interpreter until they
 * return; so those that do not mention {@code Thread.currentThread()} are not touched.
 */
final class LoadedClasses {
  /** One operation of the VM stops all threads once, however many classes it is about. */
  private static final int BATCH = 200;

  private final List<Class<?>> classes = new ArrayList<>();

  private LoadedClasses() {}

  /** Those that call or refer to {@code Thread.currentThread()}. */
  static LoadedClasses thatNeedIt(Instrumentation instrumentation, IsApplication isApplication) {
    return find(instrumentation, isApplication, false);
  }

  /** All of them, which costs more and lets their native methods be counted. */
  static LoadedClasses all(Instrumentation instrumentation, IsApplication isApplication) {
    return find(instrumentation, isApplication, true);
  }

  private static LoadedClasses find(
      Instrumentation instrumentation, IsApplication isApplication, boolean all) {
    LoadedClasses found = new LoadedClasses();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (isApplication.test(type.getClassLoader())
          && !type.getName().startsWith("dev.gossamer.agent.")
          && instrumentation.isModifiableClass(type)
          && (all || RuntimePool.refersToCurrentThread(type))) {
        found.classes.add(type);
      }
    }
    return found;
  }

  int count() {
    return classes.size();
  }

  /** Has them rewritten; those that the VM refuses stay as they are, and keep no other from it. */
  void retransform(Instrumentation instrumentation, LeftAlone leftAlone) {
    for (int from = 0; from < classes.size(); from += BATCH) {
      Class<?>[] batch =
          classes.subList(from, Math.min(from + BATCH, classes.size())).toArray(new Class<?>[0]);
      if (!retransformed(instrumentation, batch)) {
        for (Class<?> type : batch) {
          if (!retransformed(instrumentation, type)) {
            leftAlone.add(type.getName(), "refused by the JVM");
          }
        }
      }
    }
    classes.clear();
  }

  private static boolean retransformed(Instrumentation instrumentation, Class<?>... types) {
    try {
      instrumentation.retransformClasses(types);
      return true;
    } catch (UnmodifiableClassException | RuntimeException | LinkageError | InternalError e) {
      return false;
    }
  }
}
