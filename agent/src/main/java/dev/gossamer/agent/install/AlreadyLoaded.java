package dev.gossamer.agent.install;

import java.lang.instrument.Instrumentation;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The classes with hooked methods that are loaded when the agent comes: those that every JVM has
 * loaded by then, and those that this one happens to have, because of another agent or an option.
 */
final class AlreadyLoaded {
  /** Where one of these is missing, this is another JDK. */
  private static final String[] ALWAYS = {
    "java.lang.Thread",
    "java.lang.VirtualThread",
    "java.util.concurrent.locks.LockSupport",
    "java.lang.StackTraceElement",
    "java.lang.Shutdown",
    "java.lang.ApplicationShutdownHooks",
    "jdk.internal.misc.Blocker",
    "java.io.FileInputStream",
    "java.io.FileOutputStream",
    "java.io.RandomAccessFile",
    "sun.nio.fs.UnixNativeDispatcher"
  };

  private AlreadyLoaded() {}

  static Class<?>[] of(HookedMethods methods, Instrumentation instrumentation) {
    Set<Class<?>> classes = new LinkedHashSet<>();
    for (String name : ALWAYS) {
      classes.add(named(name));
    }
    Set<String> names = methods.classNames();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      // More than a thousand, and all of this is interpreted: cheap questions first.
      if (type.getClassLoader() == null
          && !type.isInterface()
          && !type.isArray()
          && names.contains(type.getName())) {
        classes.add(type);
      }
    }
    return classes.toArray(new Class<?>[0]);
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName(name, false, null);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("this JDK (" + Runtime.version() + ") has no " + name);
    }
  }
}
