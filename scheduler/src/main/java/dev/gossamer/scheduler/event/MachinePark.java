package dev.gossamer.scheduler.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A machine slept because there was nothing to do; committed by that machine. */
@Name("gossamer.MachinePark")
@Label("Machine Park")
@Category("Gossamer")
@Description("A machine slept because there was nothing to do; committed by that machine.")
@Enabled(false)
@StackTrace(false)
public final class MachinePark extends Event {
  @Label("M")
  public int m;
}
