package dev.gossamer.scheduler.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A platform thread that was not needed ended; committed by that thread. */
@Name("gossamer.MachineStop")
@Label("Machine Stop")
@Category("Gossamer")
@Description("A platform thread that was not needed ended; committed by that thread.")
@StackTrace(false)
public final class MachineStop extends Event {
  @Label("M")
  public int m;

  @Label("Machines")
  @Description("How many there are now")
  public int machines;
}
