package dev.gossamer.agent.install;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether the classes of a loader are the application's: not the JDK's and not ours. A class of its
 * own, to be loaded before the transformers that ask it.
 */
final class IsApplication implements Predicate<@Nullable ClassLoader> {
  private static final ClassLoader OURS = IsApplication.class.getClassLoader();
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  @Override
  public boolean test(@Nullable ClassLoader loader) {
    return loader != null && loader != PLATFORM && loader != OURS;
  }
}
