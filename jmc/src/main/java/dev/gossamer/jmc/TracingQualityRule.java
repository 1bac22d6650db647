package dev.gossamer.jmc;

import dev.gossamer.jmc.Events.Event;
import java.util.List;

/** Whether the events can be trusted. */
public final class TracingQualityRule extends SchedulerRule {
  private final String lossEvent;

  /** For Mission Control. */
  public TracingQualityRule() {
    this("jdk.DataLoss");
  }

  /** For tests: nobody but the JVM can write the JDK's event. */
  TracingQualityRule(String lossEvent) {
    super(
        "TracingQuality",
        "Lost events",
        1,
        "Times that JFR may report loss",
        "gossamer.SchedulerConfiguration");
    this.lossEvent = lossEvent;
  }

  @Override
  Found judge(Events events) {
    List<Event> lost = events.of(lossEvent);
    if (events.of("gossamer.SchedulerConfiguration").isEmpty()) {
      return null;
    }
    long bytes = lost.stream().mapToLong(each -> each.number("amount")).sum();
    return new Found(
        lost.size() * 4.0,
        lost.isEmpty()
            ? "JFR reports no lost events."
            : text("JFR lost %d bytes of events; what the other rules say is incomplete.", bytes),
        "Give JFR more memory: -XX:FlightRecorderOptions:memorysize=64m.");
  }
}
