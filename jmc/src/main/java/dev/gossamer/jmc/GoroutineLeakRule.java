package dev.gossamer.jmc;

import dev.gossamer.jmc.Events.Event;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Ever more goroutines that do not end, or some that can never run again. */
public final class GoroutineLeakRule extends SchedulerRule {
  /** For Mission Control. */
  public GoroutineLeakRule() {
    super(
        "GoroutineLeak",
        "Goroutine leak",
        40,
        "Percent by which their number may grow from the middle to the end",
        "gossamer.SchedulerStatistics");
  }

  @Override
  Found judge(Events events) {
    List<Event> told = events.of("gossamer.GoroutineLeak");
    List<Event> stranded =
        told.stream()
            .filter(each -> "unreachable".equals(each.text("kind")))
            .collect(Collectors.toList());
    return stranded.isEmpty() ? growth(events, told) : stranded(stranded);
  }

  private static Found stranded(List<Event> all) {
    Event first = all.get(0);
    return new Found(
        100,
        text(
            "%d goroutines can never run again: nothing refers to what they wait for. One was"
                + " created by %s and waits at %s.",
            all.size(), first.text("site"), first.text("waitsAt")),
        "Close what they wait for, or cancel them, when nobody needs them any more.");
  }

  private static Found growth(Events events, List<Event> told) {
    List<Event> all = events.of("gossamer.SchedulerStatistics");
    if (all.size() < 6) {
      return null;
    }
    long[] counts = all.stream().mapToLong(each -> each.number("goroutines")).toArray();
    int rising = 0;
    for (int i = 1; i < counts.length; i++) {
      rising += counts[i] > counts[i - 1] ? 1 : 0;
    }
    long middle = Math.max(1, counts[counts.length / 2]);
    long last = counts[counts.length - 1];
    boolean leak = rising > counts.length * 3 / 4 && last >= 50;
    double growth = leak ? 100.0 * (last - middle) / middle : 0;
    return new Found(
        growth,
        leak
            ? text(
                "Goroutines grew nearly all the time, to %d.%s%s",
                last, mostStarted(events), site(told))
            : text("The number of goroutines did not keep growing; it was %d last.", last),
        "Find what those threads wait for: gossamer dump lists them by place.");
  }

  private static String site(List<Event> told) {
    return told.stream()
        .max(Comparator.comparingLong(each -> each.number("goroutines")))
        .map(most ->
            text(" %d of them were created by %s.", most.number("goroutines"), most.text("site")))
        .orElse("");
  }

  private static String mostStarted(Events events) {
    Map<String, Integer> names = new HashMap<>();
    events
        .of("gossamer.GoroutineSpawn")
        .forEach(each -> names.merge(each.text("name").replaceAll("\\d+", "#"), 1, Integer::sum));
    return names.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(most -> text(" Most were started under the name %s.", most.getKey()))
        .orElse("");
  }
}
