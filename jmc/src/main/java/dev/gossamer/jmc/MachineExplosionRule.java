package dev.gossamer.jmc;

import dev.gossamer.jmc.Events.Event;
import java.util.List;

/** Nearly as many platform threads as there may be. */
public final class MachineExplosionRule extends SchedulerRule {
  /** For Mission Control. */
  public MachineExplosionRule() {
    super(
        "MachineExplosion",
        "Platform threads",
        80,
        "Percent of the most machines that there may be",
        "gossamer.SchedulerConfiguration",
        "gossamer.MachineStart");
  }

  @Override
  Found judge(Events events) {
    List<Event> configuration = events.of("gossamer.SchedulerConfiguration");
    if (configuration.isEmpty()) {
      return null;
    }
    long most = 0;
    for (String type : List.of("gossamer.SchedulerStatistics", "gossamer.MachineStart")) {
      for (Event each : events.of(type)) {
        most = Math.max(most, each.number("machines"));
      }
    }
    long limit = Math.max(1, configuration.get(0).number("maxMachines"));
    return new Found(
        100.0 * most / limit,
        text("There were up to %d machines of %d.", most, limit),
        "Goroutines block or compute without leaving their machines; see the page Hand-offs.");
  }
}
