package dev.gossamer.tools.recording;

import java.util.List;

/**
 * What kept goroutines on their machines for longer than a slice while others waited, the one that
 * took most in all first.
 *
 * @param stuck the calls and loops that made a machine lose its processor
 * @param loops the methods whose slice was over, whether they yielded then or not
 */
public record Holds(List<Site> stuck, List<Site> loops) {

  /**
   * One place in the code.
   *
   * @param what why it held, in a word or two
   * @param caller the first method of the application; "" where that is the frame
   * @param frame the method on top of the stack
   * @param count how often
   * @param total for how long in all, in nanoseconds
   * @param longest for how long at most, in nanoseconds
   */
  public record Site(
      String what, String caller, String frame, long count, long total, long longest) {}
}
