package dev.gossamer.agent.install;

import dev.gossamer.agent.rewrite.CurrentThreadRewriter;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Classes that extend Thread through another class and call {@code currentThread()} unqualified.
 * The class file names the class itself as the owner of the method, and its superclass is not
 * loaded when the class is rewritten: nobody can tell what the call means. So the names of such
 * classes are noted, and when the first thread of one of them starts, the class is rewritten once
 * more, knowing what it inherits.
 *
 * <p>{@code suspects} is written by whoever loads a class, {@code known} by whoever starts a
 * thread; {@code any} is false for almost every program and spares it the look-up.
 */
final class IndirectThreads {
  private final Instrumentation instrumentation;
  private final Set<String> suspects = ConcurrentHashMap.newKeySet();
  private final Set<Class<?>> known =
      Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));
  private volatile boolean any;

  IndirectThreads(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** A class is being loaded. */
  void loading(@Nullable String internalName, byte[] classfile) {
    if (internalName != null && CurrentThreadRewriter.mayInheritCurrentThread(classfile)) {
      suspects.add(internalName.replace('/', '.'));
      any = true;
    }
  }

  /** Whether the class is known to inherit {@code Thread.currentThread()}. */
  boolean isKnown(@Nullable Class<?> type) {
    return any && type != null && known.contains(type);
  }

  /** A thread of that class is about to start. */
  void starting(Class<?> threadClass) {
    if (!any) {
      return;
    }
    for (Class<?> type = threadClass;
        type != null && type != Thread.class;
        type = type.getSuperclass()) {
      if (suspects.contains(type.getName()) && inheritsCurrentThread(type) && known.add(type)) {
        rewriteAgain(type);
      }
    }
  }

  private static boolean inheritsCurrentThread(Class<?> type) {
    for (Class<?> above = type.getSuperclass();
        above != null && above != Thread.class;
        above = above.getSuperclass()) {
      if (declaresCurrentThread(above)) {
        return false;
      }
    }
    return true;
  }

  private static boolean declaresCurrentThread(Class<?> type) {
    try {
      return type.getDeclaredMethod("currentThread") != null;
    } catch (NoSuchMethodException e) {
      return false;
    } catch (LinkageError e) {
      return true; // nobody knows
    }
  }

  private void rewriteAgain(Class<?> type) {
    try {
      instrumentation.retransformClasses(type);
    } catch (UnmodifiableClassException | LinkageError e) {
      // Left as it is, like one that cannot be rewritten when it is loaded.
    }
  }
}
