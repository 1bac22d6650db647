package dev.gossamer.go;

import dev.gossamer.scheduler.Scheduler;
import dev.gossamer.scheduler.jdk.VirtualThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler that this package starts for itself, in a JVM without the agent.
 *
 * <p>{@code gossamer.gomaxprocs} and {@code gossamer.maxstack} (bytes) are read here as they are by
 * the agent.
 */
final class OwnHost implements Host {
  /** Its value names the class loader of the package that has started the scheduler. */
  private static final String MARK = "dev.gossamer.go.scheduler";

  private static final long DEFAULT_STACK = 256L << 20;

  private final Scheduler scheduler;

  private OwnHost(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Starts it.
   *
   * @throws IllegalStateException in one clear sentence, if the JVM does not allow it or if there
   *     is another
   */
  static Host create() {
    List<String> missing = missingOptions(OwnHost.class.getModule());
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "dev.gossamer.go needs the agent (-javaagent:gossamer.jar) or these options of java: "
              + String.join(" ", missing)
              + " (in the manifest of an executable jar: Add-Exports and Add-Opens)");
    }
    claim(String.valueOf(OwnHost.class.getClassLoader()));
    return new OwnHost(
        new Scheduler(
            Integer.getInteger("gossamer.gomaxprocs", Runtime.getRuntime().availableProcessors()),
            Long.getLong("gossamer.maxstack", DEFAULT_STACK)));
  }

  /** One scheduler in a JVM: two would each believe that all processors are theirs. */
  private static void claim(String loader) {
    Object earlier = System.getProperties().putIfAbsent(MARK, loader);
    if (earlier != null) {
      throw new IllegalStateException(
          "there is one scheduler in a JVM, and the copy of dev.gossamer.go in the class loader "
              + earlier
              + " has started it; this copy is in "
              + loader
              + ". Put gossamer-scheduler.jar where one class loader serves all, or use the agent");
    }
  }

  /** The options that the JVM would have needed, exactly as they are to be written. */
  static List<String> missingOptions(Module self) {
    String to = "=" + (self.isNamed() ? self.getName() : "ALL-UNNAMED");
    Module base = Object.class.getModule();
    List<String> missing = new ArrayList<>();
    for (String name : List.of("jdk.internal.access", "jdk.internal.misc", "jdk.internal.vm")) {
      if (!base.isExported(name, self)) {
        missing.add("--add-exports java.base/" + name + to);
      }
    }
    if (!base.isOpen("java.lang", self)) {
      missing.add("--add-opens java.base/java.lang" + to);
    }
    return missing;
  }

  @Override
  public Thread start(@Nullable String name, Runnable body) {
    return scheduler.spawn(name, body);
  }

  @Override
  public Future<?> doAfter(Runnable action, long nanos) {
    return scheduler.calls().doAfter(action, nanos);
  }

  @Override
  public int maxProcs() {
    return scheduler.maxProcs();
  }

  @Override
  public int maxProcs(int n) {
    return scheduler.setMaxProcs(n);
  }

  @Override
  public void pin() {
    VirtualThreads.pin();
  }

  @Override
  public void unpin() {
    try {
      VirtualThreads.unpin(Thread.currentThread().isVirtual());
    } catch (IllegalStateException e) {
      // the VM says that it is not pinned
    }
  }

  @Override
  public long count() {
    return scheduler.statistics().goroutines();
  }

  @Override
  public long activity() {
    return scheduler.statistics().activity();
  }

  @Override
  public List<Thread> goroutines() {
    return scheduler.goroutines().threads();
  }
}
