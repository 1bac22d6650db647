package dev.gossamer.tools;

import static dev.gossamer.tools.Figures.count;

import dev.gossamer.tools.load.LoadGenerator;
import java.io.PrintWriter;
import java.time.Duration;

/** Says once a second how fast the server is, on one line if that is a terminal's. */
final class ProgressLine implements LoadGenerator.Progress {
  private final PrintWriter out;
  private final boolean inPlace;
  private final long seconds;
  private Duration before = Duration.ZERO;
  private long answeredBefore;

  /**
   * Progress towards an end.
   *
   * @param inPlace whether each line may overwrite the one before
   * @param seconds how long the load will take
   */
  ProgressLine(PrintWriter out, boolean inPlace, long seconds) {
    this.out = out;
    this.inPlace = inPlace;
    this.seconds = seconds;
  }

  /**
   * Whether a person watches: the launcher script knows, and so does Java if there is no script.
   */
  static boolean onTerminal() {
    String told = System.getProperty("gossamer.terminal");
    return told != null
        ? Boolean.parseBoolean(told)
        : System.console() != null && System.console().isTerminal();
  }

  @Override
  public void report(Duration elapsed, long answered) {
    double since = elapsed.minus(before).toNanos() / 1e9;
    long rate = Math.round((answered - answeredBefore) / since);
    before = elapsed;
    answeredBefore = answered;
    String line =
        "%4d of %d s  %12s requests/s".formatted(elapsed.toSeconds(), seconds, count(rate));
    out.print(inPlace ? "\r" + line : line + System.lineSeparator());
    out.flush();
  }

  /** Ends the line, so that what follows begins on its own. */
  void end() {
    if (inPlace && !before.isZero()) {
      out.println();
      out.flush();
    }
  }
}
