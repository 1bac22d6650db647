package dev.gossamer.tools.report;

import jdk.jfr.consumer.RecordedEvent;

/** What one statistics event says; see docs/events.md. */
record StatisticsRow(
    long at,
    int processors,
    int goroutines,
    int runnable,
    int parked,
    int idleProcessors,
    int machines,
    int detached,
    int spawned,
    int ended,
    int switches,
    int steals,
    int handOffs) {

  static StatisticsRow of(RecordedEvent event, Fields fields) {
    return new StatisticsRow(
        fields.start(event),
        Fields.number(event, "processors"),
        Fields.number(event, "goroutines"),
        Fields.number(event, "runnable"),
        Fields.number(event, "parked"),
        Fields.number(event, "idleProcessors"),
        Fields.number(event, "machines"),
        Fields.number(event, "detachedMachines"),
        Fields.number(event, "spawned"),
        Fields.number(event, "ended"),
        Fields.number(event, "switches"),
        Fields.number(event, "steals"),
        Fields.number(event, "handOffs"));
  }
}
