package dev.gossamer.scheduler.leak;

import dev.gossamer.scheduler.Birth;
import dev.gossamer.scheduler.CreationSites;
import dev.gossamer.scheduler.Goroutine;
import dev.gossamer.scheduler.Scheduler;
import dev.gossamer.scheduler.dump.Culprits;
import dev.gossamer.scheduler.event.GoroutineLeak;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a recording of leaks. Apart, because a JVM may lack JFR; nobody records there. */
public final class LeakEvents {
  private LeakEvents() {}

  /** Looks for places that grow, on JFR's own thread. */
  public static void commitGrowth(Scheduler scheduler) {
    scheduler.goroutines().creationSites().look().forEach(LeakEvents::commit);
  }

  static void commit(CreationSites.Site site) {
    GoroutineLeak event = new GoroutineLeak();
    event.g = site.example();
    event.kind = "growth";
    event.goroutines = site.alive();
    event.before = site.before();
    event.time = site.nanos();
    event.site = Culprits.text(site.place());
    event.commit();
  }

  /** Goroutines that can never run again and of which nobody has been told yet. */
  public static void commit(List<Goroutine> stranded) {
    for (Goroutine g : stranded) {
      Thread thread = g.thread();
      Birth birth = g.birth();
      @Nullable StackTraceElement site = birth == null ? null : birth.site();
      GoroutineLeak event = new GoroutineLeak();
      event.g = g.id();
      event.kind = "unreachable";
      event.goroutines = 1;
      event.time = g.nanosAway();
      event.site = site == null ? null : Culprits.text(site);
      event.waitsAt = thread == null ? null : Culprits.in(thread.getStackTrace());
      event.commit();
    }
  }
}
