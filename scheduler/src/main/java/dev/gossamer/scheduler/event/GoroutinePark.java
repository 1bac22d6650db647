package dev.gossamer.scheduler.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/** A goroutine was parked until it ran again; committed by the machine that runs it. */
@Name("gossamer.GoroutinePark")
@Label("Goroutine Park")
@Category("Gossamer")
@Description("A goroutine was parked until it ran again; committed by the machine that runs it.")
@StackTrace(false)
@Threshold("20 ms")
public final class GoroutinePark extends Event {
  @Label("Goroutine")
  public long g;

  @Label("P")
  public int p;

  @Label("M")
  public int m;

  @Label("Reason")
  @Description("park, sync, sleep, io, monitor or wait")
  public @Nullable String reason;
}
