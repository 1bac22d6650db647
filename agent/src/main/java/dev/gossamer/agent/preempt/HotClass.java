package dev.gossamer.agent.preempt;

import dev.gossamer.agent.rewrite.WaitLoops;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A class in whose methods goroutines were found computing, and which waits for a moment in which
 * nobody is inside these. Used by the rewriter's thread only.
 *
 * <p>The tries come every two milliseconds at first, since the moment may be short, and then ever
 * more seldom: each after a hundredth of the time that the class has been waiting.
 */
final class HotClass {
  private static final long SHORTEST_DELAY_NANOS = 2_000_000;
  private static final long LONGEST_DELAY_NANOS = 1_000_000_000;
  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final int ENOUGH_SAMPLES = 64;

  final Class<?> type;
  private final Set<String> waitLoops;
  private final Set<String> methods = new HashSet<>();
  private int samples;
  private final long since;
  private long due;
  private long lastActivity = -1;

  /** Weak: it may be a goroutine that nothing else refers to any more, which is a leak to tell. */
  private WeakReference<@Nullable Thread> lastInside = new WeakReference<>(null);

  HotClass(Class<?> type, long now) {
    this.type = type;
    this.waitLoops = waitLoops(type);
    this.since = now;
    this.due = now + SHORTEST_DELAY_NANOS;
  }

  /** Only where the file can be had without a call of the application's class loaders. */
  private static Set<String> waitLoops(Class<?> type) {
    ClassLoader loader = ClassLoader.getSystemClassLoader();
    boolean isOfTheJdk = loader.getClass().getModule() == Object.class.getModule();
    if (isOfTheJdk && type.getClassLoader() == loader) {
      String file = type.getName().replace('.', '/') + ".class";
      try (InputStream in = loader.getResourceAsStream(file)) {
        return in == null ? Set.of() : WaitLoops.methodsOf(in.readAllBytes());
      } catch (IOException | RuntimeException e) {
        return Set.of(); // as if there were none
      }
    }
    return Set.of();
  }

  /** A goroutine computed in that method. If it only waits there, it may be slow from now on. */
  void sampled(String method) {
    if (!waitLoops.contains(method)) {
      methods.add(method);
    }
    samples++;
  }

  /** Whether more samples would hardly show another method. */
  boolean isKnown() {
    return samples >= ENOUGH_SAMPLES;
  }

  boolean isPastHope(long now) {
    return now - since > PATIENCE_NANOS;
  }

  /** When it is to be tried next, as {@link System#nanoTime} tells it. */
  long due() {
    return due;
  }

  /** Whether that stack is inside one of the methods. */
  boolean isOn(StackTraceElement[] stack) {
    String name = type.getName();
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().equals(name) && methods.contains(frame.getMethodName())) {
        return true;
      }
    }
    return false;
  }

  /** The thread that was inside when it was tried last: most likely it still is. */
  @Nullable Thread lastInside() {
    return lastInside.get();
  }

  /** It is tried now, when that much has run; -1 if something runs. */
  void triedAt(long activity) {
    lastActivity = activity;
  }

  /** Whether nothing ran when it was tried, and nothing has run since. */
  boolean isSettledAt(long activity) {
    return activity >= 0 && lastActivity == activity;
  }

  /** It need not be tried for a while: a process that is idle is to be left alone. */
  void postpone(long now) {
    due = now + LONGEST_DELAY_NANOS;
  }

  /** It could not be rewritten, because that thread is inside. */
  void refused(long now, @Nullable Thread inside) {
    lastInside = new WeakReference<>(inside);
    long delay = Math.clamp((now - since) / 100, SHORTEST_DELAY_NANOS, LONGEST_DELAY_NANOS);
    due = now + delay;
  }
}
