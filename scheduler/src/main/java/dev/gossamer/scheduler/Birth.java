package dev.gossamer.scheduler;

import dev.gossamer.scheduler.jdk.ParkedStacks;
import java.lang.StackWalker.StackFrame;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where and by whom a goroutine was created. Immutable, but for the text that the frame caches. */
public final class Birth {
  private final long parent;
  private final boolean byGoroutine;
  private final @Nullable StackFrame frame;

  private record Key(Object method, int bytecodeIndex) {}

  private Birth(Thread parent, @Nullable StackFrame frame) {
    this.parent = parent.threadId();
    this.byGoroutine = parent.isVirtual();
    this.frame = frame;
  }

  /** The id of the thread that created it, which may be that of a goroutine. */
  public long parent() {
    return parent;
  }

  /** Whether that thread is a goroutine. */
  public boolean byGoroutine() {
    return byGoroutine;
  }

  /**
   * The innermost frame that is neither of the JDK nor ours; null if there was none, as for a
   * thread that the JDK starts for itself.
   */
  public @Nullable StackTraceElement site() {
    return frame == null ? null : frame.toStackTraceElement();
  }

  /**
   * Equal for goroutines that were created at the same place; null if that is not known. Of many
   * goroutines ask one alone for its {@link #site}: its text stays in memory.
   */
  public @Nullable Object key() {
    return frame == null ? null : new Key(ParkedStacks.methodOf(frame), frame.getByteCodeIndex());
  }

  /** Null if the look fails, for example because the stack is nearly full. */
  static @Nullable Birth here() {
    try {
      return new Birth(Thread.currentThread(), Look.WALKER.walk(Look.FOR_THE_SITE));
    } catch (RuntimeException | Error e) {
      return null; // the application started a thread, and did not ask for this
    }
  }

  /** Apart, so that its classes are loaded by the first look. No lambdas, for the same reason. */
  private static final class Look
      implements Function<Stream<StackFrame>, @Nullable StackFrame>, Predicate<StackFrame> {
    private static final int USUAL_DEPTH = 12;
    static final StackWalker WALKER = StackWalker.getInstance(Set.of(), USUAL_DEPTH);
    static final Look FOR_THE_SITE = new Look();

    @Override
    public @Nullable StackFrame apply(Stream<StackFrame> frames) {
      return frames.filter(this).findFirst().orElse(null);
    }

    @Override
    public boolean test(StackFrame frame) {
      String name = frame.getClassName();
      return !name.startsWith("java.")
          && !name.startsWith("jdk.")
          && !name.startsWith("sun.")
          && !name.startsWith("dev.gossamer.scheduler.")
          && !name.startsWith("dev.gossamer.agent.")
          && !name.startsWith("dev.gossamer.go.");
    }
  }
}
