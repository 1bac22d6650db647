package dev.gossamer.scheduler.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A goroutine had computed for longer than its slice while others waited. */
@Name("gossamer.GoroutinePreempt")
@Label("Goroutine Preempt")
@Category("Gossamer")
@Description(
    "A goroutine had computed for longer than its slice while others waited; lasts until it had"
        + " yielded or lost its processor.")
@StackTrace(false)
public final class GoroutinePreempt extends Event {
  @Label("Goroutine")
  public long g;

  @Label("P")
  public int p;

  @Label("M")
  @Description("-1 if it is not known")
  public int m;

  @Label("Tier")
  @Description("1: lost its processor and went on as a thread; 2: yielded in a loop")
  public int tier;

  @Label("Ran For")
  @Timespan(Timespan.NANOSECONDS)
  public long ranFor;

  @Label("Frame")
  @Description("The method on top of the goroutine's stack when its slice was over")
  public @Nullable String frame;
}
