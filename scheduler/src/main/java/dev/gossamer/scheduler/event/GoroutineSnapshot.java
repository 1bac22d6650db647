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

/** Goroutines that were parked or runnable for long when a part of a recording ended. */
@Name("gossamer.GoroutineSnapshot")
@Label("Goroutine Snapshot")
@Category("Gossamer")
@Description(
    "Goroutines with one stack that had not run for longest when a chunk of the recording ended.")
@StackTrace(false)
@Period("endChunk")
public final class GoroutineSnapshot extends Event {
  @Label("Goroutine")
  @Description("The one of them that has not run for longest")
  public long g;

  @Label("State")
  public @Nullable String state;

  @Label("Age")
  @Description("For how long that one has not run")
  @Timespan(Timespan.NANOSECONDS)
  public long age;

  @Label("Name")
  public @Nullable String name;

  @Label("Goroutines")
  @Description("How many of those looked at have this stack")
  public int goroutines;

  @Label("Waits At")
  @Description("Up to three lines of the program from the top of the stack")
  public @Nullable String waitsAt;

  @Label("Site")
  @Description("The line that created it")
  public @Nullable String site;

  @Label("Parent")
  @Description("The thread that created it")
  public long parent;
}
