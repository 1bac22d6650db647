package dev.gossamer.scheduler.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** Threads, goroutines among them or not, wait for each other. */
@Name("gossamer.Deadlock")
@Label("Deadlock")
@Category("Gossamer")
@Description(
    "Threads wait for each other. Committed by whoever looked: a dump, or the watch that the option"
        + " deadlocks starts.")
@StackTrace(false)
public final class DeadlockFound extends Event {
  @Label("Goroutine")
  @Description("One of those that take part")
  public long g;

  @Label("Threads")
  @Description("How many take part")
  public int threads;

  @Label("Report")
  @Description("Who waits for what at which line, and the stacks")
  public @Nullable String report;
}
