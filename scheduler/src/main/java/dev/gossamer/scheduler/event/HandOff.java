package dev.gossamer.scheduler.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A machine was stuck in its goroutine, and its processor went on with another machine. */
@Name("gossamer.HandOff")
@Label("Hand-off")
@Category("Gossamer")
@Description(
    "A machine was stuck in its goroutine, and its processor went on with another machine; lasts"
        + " until the machine was back. Committed by the machine.")
@StackTrace(false)
public final class HandOff extends Event {
  @Label("Goroutine")
  public long g;

  @Label("P")
  @Description("The processor that was handed off")
  public int p;

  @Label("M")
  public int m;

  @Label("Reason")
  @Description("blocking: an announced call; native: in native code; compute: neither")
  public @Nullable String reason;

  @Label("Stuck For")
  @Description("How long the goroutine had run before the hand-off")
  @Timespan(Timespan.NANOSECONDS)
  public long stuckFor;

  @Label("Frame")
  @Description("The method on top of the goroutine's stack at the hand-off")
  public @Nullable String frame;

  @Label("Caller")
  @Description("The first method below it that is not of the JDK")
  public @Nullable String caller;

  @Label("P After")
  @Description("The processor that the machine went on with; -1 for none")
  public int back;
}
