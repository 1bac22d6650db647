package dev.gossamer.scheduler.leak;

import dev.gossamer.scheduler.CreationSites;
import dev.gossamer.scheduler.Scheduler;
import dev.gossamer.scheduler.dump.Culprits;
import java.util.Locale;

/** Leaks in words. */
public final class LeakText {
  private static final double SECOND_NANOS = 1e9;

  private LeakText() {}

  /** One line for each place that has been seen to grow; often nothing. */
  public static String growing(Scheduler scheduler) {
    StringBuilder text = new StringBuilder();
    for (CreationSites.Site site : scheduler.goroutines().creationSites().growing()) {
      text.append(of(site)).append('\n');
    }
    return text.isEmpty() ? "" : text.append('\n').toString();
  }

  static String of(CreationSites.Site site) {
    return String.format(
        Locale.ROOT,
        "leak? %d goroutines created by %s, %d more than %.0f s ago, and more each time",
        site.alive(),
        Culprits.text(site.place()),
        site.alive() - site.before(),
        Math.ceil(site.nanos() / SECOND_NANOS));
  }

  /** What a search for goroutines that can never run again has found. */
  public static String stranded(int count) {
    return switch (count) {
      case 0 -> "no goroutine was found that can never run again\n\n";
      case 1 -> "leak! 1 goroutine can never run again: nothing refers to what it waits for\n\n";
      default ->
          "leak! "
              + count
              + " goroutines can never run again: nothing refers to what they wait"
              + " for\n\n";
    };
  }
}
