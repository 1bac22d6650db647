package dev.gossamer.tools;

import java.io.PrintWriter;
import java.util.function.DoubleConsumer;

/** A bar that fills while a recording is read; nothing at all if nobody watches. */
final class ReportProgress implements DoubleConsumer {
  private static final int WIDTH = 32;

  private final PrintWriter out;
  private final boolean visible;
  private int shown = -1;

  ReportProgress(PrintWriter out, boolean visible) {
    this.out = out;
    this.visible = visible;
  }

  @Override
  public void accept(double part) {
    int percent = (int) (100 * Math.clamp(part, 0, 1));
    // Parts of a recording overlap: a bar that goes back looks broken.
    if (visible && percent > shown) {
      shown = percent;
      int filled = percent * WIDTH / 100;
      out.print("\rreading  " + "█".repeat(filled) + "░".repeat(WIDTH - filled));
      out.printf("  %3d %%", percent);
      out.flush();
    }
  }

  /** Takes the bar away, so that what follows stands where it was. */
  void end() {
    if (visible && shown >= 0) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }
}
