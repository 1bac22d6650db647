package dev.gossamer.scheduler;

import dev.gossamer.scheduler.jdk.GoroutineContainer;
import dev.gossamer.scheduler.trace.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The Gs: all goroutines that have started and not ended, counted and told to a recording as they
 * come and go, and shown to those who ask.
 *
 * <p>Fields: who starts or ends a goroutine counts that in the processor he has, plainly; {@code
 * startedOutside} and {@code endedOutside} are for those who have none, and atomic. {@code sites}
 * is made when somebody first asks, under this object's monitor. The rest is final or guarded
 * inside the object it refers to.
 */
public final class Goroutines {
  private final Scheduler scheduler;
  private final GoroutineRegistry registry = new GoroutineRegistry();
  private final GoroutineContainer container = GoroutineContainer.create(registry);
  private final AtomicLong startedOutside = new AtomicLong();
  private final AtomicLong endedOutside = new AtomicLong();
  private volatile @Nullable CreationSites sites;

  Goroutines(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** It begins to exist: its virtual thread is about to be submitted for the first time. */
  void started(Goroutine g) {
    Tracer tracer = scheduler.tracer();
    if (tracer != null) {
      g.born(System.nanoTime());
      tracer.spawned(
          g.id(), Thread.currentThread().threadId(), g.name(), g.applicationThreadClass());
    }
    registry.add(g);
    Machine machine = Machine.current(scheduler);
    Processor processor = machine == null ? null : machine.processor();
    if (processor != null) {
      processor.spawned++;
    } else {
      startedOutside.getAndIncrement();
    }
  }

  /** On the machine that ran it last, which may have lost its processor meanwhile. */
  void ended(Goroutine g, @Nullable Processor processor, int machine) {
    if (processor == null) {
      endedOutside.getAndIncrement();
    } else {
      processor.ended++;
    }
    registry.remove(g);
    Tracer tracer = scheduler.tracer();
    if (tracer != null) {
      tracer.ended(g.id(), processor == null ? -1 : processor.id, machine, g.lifetimeNanos());
    }
  }

  /** How many were started by somebody without a processor. */
  long startedOutside() {
    return startedOutside.get();
  }

  /** How many have ended on a machine that had lost its processor. */
  long endedOutside() {
    return endedOutside.get();
  }

  /** The container in which they are to be started, for thread dumps. */
  public GoroutineContainer container() {
    return container;
  }

  /** Their virtual threads. */
  public List<Thread> threads() {
    return registry.threads();
  }

  /** Shows all of them; not for hot paths. */
  public void forEach(Consumer<Goroutine> visitor) {
    registry.forEach(visitor);
  }

  /** Those that are on a processor. Racy. */
  public List<Goroutine> running() {
    List<Goroutine> running = new ArrayList<>();
    int count = scheduler.processors.count();
    for (int i = 0; i < count; i++) {
      Goroutine g = scheduler.processors.get(i).current;
      if (g != null) {
        running.add(g);
      }
    }
    return running;
  }

  /**
   * Looks for those that can never run again, because nothing but the list of all goroutines refers
   * to them or to what they wait for. It has the JVM collect its garbage; so only on request. Those
   * found stay, as a platform thread would, and say so from now on.
   */
  public Stranded findStranded() throws InterruptedException {
    return StrandedSearch.in(registry);
  }

  /** How many of them each place in the program has created. */
  public CreationSites creationSites() {
    CreationSites made = sites;
    if (made == null) {
      synchronized (this) {
        made = sites;
        if (made == null) {
          made = new CreationSites(this);
          sites = made;
        }
      }
    }
    return made;
  }
}
