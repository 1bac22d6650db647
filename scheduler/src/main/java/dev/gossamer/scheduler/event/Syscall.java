package dev.gossamer.scheduler.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/** A call that may block outside of Java; committed by the machine when the goroutine leaves it. */
@Name("gossamer.Syscall")
@Label("Syscall")
@Category("Gossamer")
@Description(
    "A call that the JDK or the agent announces as blocking; committed by the machine when its"
        + " goroutine has left it.")
@StackTrace(false)
@Threshold("10 ms")
public final class Syscall extends Event {
  @Label("Goroutine")
  public long g;

  @Label("P")
  @Description("The processor with which it began; -1 if it had none")
  public int p;

  @Label("M")
  public int m;

  @Label("Kept Processor")
  @Description("Whether it still had this processor when it returned")
  public boolean kept;

  @Label("Back")
  @Description("The processor with which it goes on; -1 if it has none")
  public int back;

  @Label("Caller")
  @Description("The line of the program that made the call")
  public @Nullable String caller;
}
