package dev.gossamer.agent.preempt;

import dev.gossamer.agent.rewrite.LoopPolls;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which classes get polls in their loops, and the transformer that puts them there.
 *
 * <p>{@code hogs} is replaced as a whole by the rewriter's thread; class loading reads it.
 */
final class HogClasses implements ClassFileTransformer {
  private final Predicate<@Nullable ClassLoader> isApplication;
  private final boolean all;
  private final List<String> leftAlone;
  private volatile Set<String> hogs = Set.of();

  /**
   * @param all whether every application class is to be treated as a hog
   * @param leftAlone prefixes of names of classes that never are
   */
  HogClasses(Predicate<@Nullable ClassLoader> isApplication, boolean all, List<String> leftAlone) {
    this.isApplication = isApplication;
    this.all = all;
    this.leftAlone = leftAlone;
  }

  boolean mayPoll(String className) {
    for (int i = 0; i < leftAlone.size(); i++) {
      if (className.startsWith(leftAlone.get(i))) {
        return false;
      }
    }
    return true;
  }

  boolean contains(String className) {
    return hogs.contains(className);
  }

  void add(String className) {
    java.util.HashSet<String> more = new java.util.HashSet<>(hogs);
    more.add(className);
    hogs = Set.copyOf(more);
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classfile) {
    if (name == null || (!all && hogs.isEmpty()) || !isApplication.test(loader)) {
      return null;
    }
    String className = name.replace('/', '.');
    return (all || contains(className)) && mayPoll(className) ? LoopPolls.insert(classfile) : null;
  }
}
