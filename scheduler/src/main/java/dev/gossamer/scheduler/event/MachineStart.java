package dev.gossamer.scheduler.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A platform thread began to run goroutines; committed by that thread. */
@Name("gossamer.MachineStart")
@Label("Machine Start")
@Category("Gossamer")
@Description("A platform thread began to run goroutines; committed by that thread.")
@StackTrace(false)
public final class MachineStart extends Event {
  @Label("M")
  public int m;

  @Label("Machines")
  @Description("How many there are now")
  public int machines;
}
