package dev.gossamer.jmc;

import dev.gossamer.jmc.Events.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ever more goroutines that do not end. */
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
            ? text("Goroutines grew nearly all the time, to %d.%s", last, mostStarted(events))
            : text("The number of goroutines did not keep growing; it was %d last.", last),
        "Find what those threads wait for: gossamer dump lists them by place.");
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
