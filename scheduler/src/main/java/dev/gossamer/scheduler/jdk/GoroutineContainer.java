package dev.gossamer.scheduler.jdk;

import java.util.function.Supplier;
import java.util.stream.Stream;
import jdk.internal.access.JavaLangAccess;
import jdk.internal.access.SharedSecrets;
import jdk.internal.vm.ThreadContainer;
import jdk.internal.vm.ThreadContainers;
import org.jspecify.annotations.Nullable;

/**
 * The container in which goroutines are started, so that {@code jcmd Thread.dump_to_file} lists
 * them. It keeps no list: the scheduler has one, and this shows it.
 */
public final class GoroutineContainer extends ThreadContainer {
  private static final JavaLangAccess LANG = SharedSecrets.getJavaLangAccess();

  private final Supplier<Stream<Thread>> goroutines;

  private GoroutineContainer(Supplier<Stream<Thread>> goroutines) {
    super(/* shared= */ true);
    this.goroutines = goroutines;
  }

  /** Creates a container and makes it known to the JDK, which refers to it weakly. */
  public static GoroutineContainer create(Supplier<Stream<Thread>> goroutines) {
    GoroutineContainer container = new GoroutineContainer(goroutines);
    ThreadContainers.registerContainer(container);
    return container;
  }

  @Override
  public String name() {
    return "Gossamer";
  }

  @Override
  public @Nullable Thread owner() {
    return null; // of no thread, as the JDK's SharedThreadContainer
  }

  @Override
  public Stream<Thread> threads() {
    // A virtual thread that the application made is in the container that it chose.
    return goroutines.get().filter(thread -> LANG.threadContainer(thread) == this);
  }
}
