package dev.gossamer.tools.report;

import static dev.gossamer.tools.Figures.count;
import static dev.gossamer.tools.report.Times.nanos;

import dev.gossamer.tools.recording.Holds;
import dev.gossamer.tools.report.Finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The verdict: what in a recording deserves attention, and what is as it should be. */
final class Findings {
  private static final long MILLISECOND = 1_000_000;
  private static final long SECOND = 1_000_000_000;

  private final Analysis analysis;
  private final List<Finding> findings = new ArrayList<>();

  private Findings(Analysis analysis) {
    this.analysis = analysis;
  }

  /** The worst first. */
  static List<Finding> of(Analysis analysis) {
    Findings all = new Findings(analysis);
    all.latency();
    all.computing();
    all.blocking();
    all.stranded();
    all.leak();
    all.idleWhileRunnable();
    all.imbalance();
    all.machines();
    all.spawnStorm();
    all.quality();
    all.findings.sort(Comparator.comparing(Finding::severity));
    return all.findings;
  }

  private void add(Severity severity, String title, String anchor, String text) {
    findings.add(new Finding(severity, title, text, anchor));
  }

  private void latency() {
    var waits = analysis.goroutines.latencies.all;
    if (waits.count() < 20) {
      return;
    }
    long p99 = waits.percentile(99);
    String text =
        ("Of the goroutines that could run, 99 of 100 did within %s; half of them within %s. "
                + "The longest wait was %s.")
            .formatted(nanos(p99), nanos(waits.percentile(50)), nanos(waits.max()));
    if (p99 < 10 * MILLISECOND) {
      add(Severity.GOOD, "Goroutines run soon after they are woken", "latency", text);
    } else {
      add(
          p99 < 100 * MILLISECOND ? Severity.WARNING : Severity.BAD,
          "Goroutines wait long for a processor",
          "latency",
          text
              + " The processors were busy for "
              + percent(analysis.lanes.utilization(analysis.processors))
              + " of the time.");
    }
  }

  private void computing() {
    Holds holds = analysis.holds.holds();
    long hogs = times(holds.loops());
    if (hogs == 0) {
      return;
    }
    Holds.Site worst = holds.loops().getFirst();
    add(
        worst.longest() > SECOND ? Severity.WARNING : Severity.NOTE,
        "Some goroutines compute for longer than their slice",
        "hotspots",
        ("%s had computed for longer than a slice while others waited. Most of it in %s: %s, "
                + "the longest %s.")
            .formatted(
                hogs == 1 ? "Once a goroutine" : count(hogs) + " times a goroutine",
                worst.frame(),
                count(worst.count(), "time"),
                nanos(worst.longest())));
  }

  private void blocking() {
    List<Holds.Site> stuck =
        analysis.holds.holds().stuck().stream()
            .filter(site -> !"compute".equals(site.what()))
            .toList();
    if (stuck.isEmpty()) {
      return;
    }
    Holds.Site worst = stuck.getFirst();
    long times = times(stuck);
    double rate = times / (analysis.span / 1e9);
    add(
        rate > 10 && worst.total() > SECOND / 10 ? Severity.WARNING : Severity.NOTE,
        "Some calls hold a machine",
        "hotspots",
        ("A call that cannot be unmounted cost a machine its processor %s. The most expensive: "
                + "%s, called by %s, %s in all.")
            .formatted(
                count(times, "time"),
                worst.frame(),
                worst.caller().isEmpty() ? "the application" : worst.caller(),
                nanos(worst.total())));
  }

  private static long times(List<Holds.Site> sites) {
    return sites.stream().mapToLong(Holds.Site::count).sum();
  }

  private void stranded() {
    if (analysis.leaks.strandedCount() > 0) {
      Leaks.Leak first = analysis.leaks.stranded().getFirst();
      add(
          Severity.BAD,
          "Goroutines can never run again",
          "parked",
          "Nothing refers to what %s for. One is goroutine %d%s%s."
              .formatted(
                  analysis.leaks.strandedCount() == 1
                      ? "one goroutine waits"
                      : count(analysis.leaks.strandedCount()) + " goroutines wait",
                  first.g(),
                  first.site().isEmpty() ? "" : ", created by " + first.site(),
                  first.waitsAt().isEmpty() ? "" : ", which waits at " + first.waitsAt()));
    }
    for (Leaks.Leak leak : analysis.leaks.growing()) {
      add(
          Severity.WARNING,
          "A place creates ever more goroutines",
          "parked",
          "There were %s goroutines created by %s, after %s %s before."
              .formatted(
                  count(leak.goroutines()),
                  leak.site(),
                  count(leak.before()),
                  nanos(leak.nanos())));
    }
  }

  private void leak() {
    for (Group group : analysis.goroutines.groups.all()) {
      if (analysis.span > 2 * SECOND && Growth.of(group).isLeak()) {
        add(
            Severity.WARNING,
            "Goroutines may be leaking",
            "parked",
            "The goroutines named %s grew all the time, to %s; %s ended.%s"
                .formatted(
                    group.pattern,
                    count(group.alive()),
                    group.ended == 0 ? "none" : "only " + count(group.ended),
                    group.site.isEmpty() ? "" : " They are started in " + group.site + "."));
      }
    }
  }

  private void idleWhileRunnable() {
    long seconds =
        analysis.statistics.kept().stream()
            .filter(row -> row.idleProcessors() > 0 && row.runnable() > row.processors())
            .count();
    if (seconds >= 3) {
      add(
          Severity.WARNING,
          "Processors were idle while goroutines could run",
          "overview",
          ("In %s of %s statistics a processor was idle although more goroutines than there are "
                  + "processors were in the queues.")
              .formatted(count(seconds), count(analysis.statistics.kept().size())));
    }
  }

  private void imbalance() {
    if (analysis.processors < 2 || !analysis.isTrace()) {
      return;
    }
    double least = 1;
    double most = 0;
    for (int p = 0; p < analysis.processors; p++) {
      LaneBins lane = analysis.lanes.processors.get(p);
      double busy = lane == null ? 0 : (double) lane.total() / analysis.span;
      least = Math.min(least, busy);
      most = Math.max(most, busy);
    }
    double waiting = analysis.goroutines.runnable.average();
    if (most - least > 0.4 && waiting > analysis.processors) {
      add(
          Severity.WARNING,
          "The work is spread unevenly",
          "processors",
          ("The busiest processor ran for %s of the time, the idlest for %s, while %.1f "
                  + "goroutines were in the queues on average.")
              .formatted(percent(most), percent(least), waiting));
    }
  }

  private void machines() {
    int machines = analysis.mostMachines;
    if (machines > 8 * Math.max(1, analysis.processors) && machines > 32) {
      add(
          machines > 1_000 ? Severity.BAD : Severity.WARNING,
          "Many platform threads are needed",
          "machines",
          "There were up to %s machines for %s: goroutines block or compute without leaving theirs."
              .formatted(count(machines), count(analysis.processors, "processor")));
    }
  }

  private void spawnStorm() {
    for (Group group : analysis.goroutines.groups.all()) {
      double rate = group.spawned / (analysis.span / 1e9);
      if (rate > 10_000
          && group.lifetimes.count() > 0
          && group.lifetimes.percentile(50) < MILLISECOND / 10) {
        add(
            Severity.NOTE,
            "Very many short goroutines",
            "goroutines",
            ("%s goroutines named %s were started each second, and half of them lived for less "
                    + "than %s. Fewer with more work each would cost less.")
                .formatted(
                    count(Math.round(rate)), group.pattern, nanos(group.lifetimes.percentile(50))));
      }
    }
  }

  private void quality() {
    long unmatched = analysis.goroutines.runsWithoutReady + analysis.goroutines.parksWithoutReady;
    if (analysis.lostBytes > 0) {
      add(
          Severity.BAD,
          "Events were lost",
          "quality",
          "The JVM could not write %s bytes of events. Everything below is incomplete."
              .formatted(count(analysis.lostBytes)));
    } else if (!analysis.isTrace()) {
      add(
          Severity.NOTE,
          "Only long slices and waits were recorded",
          "quality",
          "This recording leaves out what is shorter than its thresholds, so lanes have gaps "
              + "and sums are too small. Record at the level trace to see all.");
    } else if (unmatched == 0 && analysis.goroutines.runs > 0) {
      add(
          Severity.GOOD,
          "The recording is complete",
          "quality",
          ("No event was lost: each of %s and each of %s has the moment at which its goroutine "
                  + "was woken.")
              .formatted(
                  count(analysis.goroutines.runs, "slice"),
                  count(analysis.goroutines.parkCount, "park")));
    }
  }

  static String percent(double part) {
    return String.format(Locale.ROOT, part < 0.1 ? "%.1f %%" : "%.0f %%", 100 * part);
  }
}
