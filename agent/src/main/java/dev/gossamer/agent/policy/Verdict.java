package dev.gossamer.agent.policy;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * What the rules on classes say about all threads of one class with tasks of one class, and how
 * many of the rules on names come before the one that decided. It holds the classes weakly: a
 * policy that lives as long as the JVM must not keep an application's classes from being unloaded.
 * All fields are final, so it can be published by a plain write.
 */
final class Verdict {
  private final WeakReference<Class<?>> threadClass;
  private final @Nullable WeakReference<Class<?>> taskClass;
  final Decision decision;
  final int nameRulesBefore;

  Verdict(
      Class<?> threadClass, @Nullable Class<?> taskClass, Decision decision, int nameRulesBefore) {
    this.threadClass = new WeakReference<>(threadClass);
    this.taskClass = taskClass == null ? null : new WeakReference<>(taskClass);
    this.decision = decision;
    this.nameRulesBefore = nameRulesBefore;
  }

  boolean isFor(Class<?> threadClass, @Nullable Class<?> taskClass) {
    if (!this.threadClass.refersTo(threadClass)) {
      return false;
    }
    WeakReference<Class<?>> mine = this.taskClass;
    // A reference whose class was unloaded refers to null, which is not the same as to have no
    // task.
    return mine == null ? taskClass == null : taskClass != null && mine.refersTo(taskClass);
  }
}
