package dev.gossamer.scheduler.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** Goroutines of one place grow in number all the time, or one can never run again. */
@Name("gossamer.GoroutineLeak")
@Label("Goroutine Leak")
@Category("Gossamer")
@Description(
    "Goroutines that one place created grow in number all the time, or one can never run again.")
@StackTrace(false)
@Period("10 s")
public final class GoroutineLeak extends Event {
  @Label("Goroutine")
  @Description("The goroutine, or one of those that grow in number")
  public long g;

  @Label("Kind")
  @Description("growth or unreachable")
  public @Nullable String kind;

  @Label("Goroutines")
  @Description("How many of that place there are; 1 if it is about one")
  public long goroutines;

  @Label("Before")
  @Description("How many there were when the growth was first seen")
  public long before;

  @Label("Time")
  @Description("For how long they have grown, or it has waited")
  @Timespan(Timespan.NANOSECONDS)
  public long time;

  @Label("Site")
  @Description("The line that created it")
  public @Nullable String site;

  @Label("Waits At")
  @Description("The line of the program at which it waits")
  public @Nullable String waitsAt;
}
