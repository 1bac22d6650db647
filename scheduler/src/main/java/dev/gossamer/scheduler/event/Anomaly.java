package dev.gossamer.scheduler.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** Something that should not happen to a scheduler; rare, and worth a report. */
@Name("gossamer.Anomaly")
@Label("Anomaly")
@Category("Gossamer")
@Description("Something that should not happen to a scheduler.")
@StackTrace(false)
public final class Anomaly extends Event {
  @Label("Kind")
  @Description("noThread, transition or currentThread")
  public @Nullable String kind;

  @Label("M")
  @Description("The machine that noticed; -1 if none did")
  public int m;

  @Label("Detail")
  public @Nullable String detail;
}
