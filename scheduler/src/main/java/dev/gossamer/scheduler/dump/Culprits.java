package dev.gossamer.scheduler.dump;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lines of the program, as other reports name them. */
public final class Culprits {
  private Culprits() {}

  /** {@code com.acme.Server.serve(Server.java:12)}. */
  public static String text(StackTraceElement place) {
    return Frames.text(place);
  }

  /** The innermost line that is the program's; the innermost at all, if there is none. */
  public static @Nullable String in(StackTraceElement[] trace) {
    StackTraceElement[] frames = Frames.ofProgram(trace);
    StackTraceElement culprit = Frames.culprit(frames);
    if (culprit != null) {
      return Frames.text(culprit);
    }
    return frames.length == 0 ? null : Frames.text(frames[0]);
  }

  /** The innermost lines of the program, one after the other. */
  static String lines(StackTraceElement[] frames, int most) {
    return Arrays.stream(frames)
        .filter(frame -> Frames.isOfProgram(frame.getClassName()))
        .limit(most)
        .map(Frames::text)
        .collect(Collectors.joining(" < "));
  }
}
