package dev.gossamer.scheduler.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A goroutine was created; committed by the thread that created it. */
@Name("gossamer.GoroutineSpawn")
@Label("Goroutine Spawn")
@Category("Gossamer")
@Description("A goroutine was created; committed by the thread that created it.")
@StackTrace(false)
public final class GoroutineSpawn extends Event {
  @Label("Goroutine")
  public long g;

  @Label("Parent")
  @Description("Id of the thread or goroutine that created it")
  public long parent;

  @Label("Name")
  public @Nullable String name;

  @Label("Thread Class")
  @Description("Class of the application thread; VirtualThread for a virtual thread of its own")
  public @Nullable Class<?> threadClass;
}
