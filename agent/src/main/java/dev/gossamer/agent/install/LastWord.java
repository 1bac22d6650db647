package dev.gossamer.agent.install;

/** Says at the end of the JVM what has been left alone; only with {@code log=info} or more. */
final class LastWord extends Thread {
  private final Log log;
  private final LeftAlone leftAlone;

  LastWord(Log log, LeftAlone leftAlone) {
    super("gossamer-last-word");
    this.log = log;
    this.leftAlone = leftAlone;
  }

  @Override
  public void run() {
    log.line("ended; " + leftAlone);
  }
}
