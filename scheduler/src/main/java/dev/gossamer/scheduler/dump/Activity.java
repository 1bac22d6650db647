package dev.gossamer.scheduler.dump;

import dev.gossamer.scheduler.Goroutine;
import dev.gossamer.scheduler.Scheduler;
import dev.gossamer.scheduler.Statistics;
import dev.gossamer.scheduler.jdk.ParkedStacks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The state of the scheduler in one moment, where its goroutines compute, and where those are that
 * have waited longest, as lines of {@code name value}. Who asks again computes the rates.
 *
 * <p>It takes the stacks of a few goroutines only, so it may be asked every second even if there
 * are very many.
 */
public final class Activity {
  /** The looks at what runs: enough to tell a hot place from a chance one. */
  private static final int LOOKS = 20;

  private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final int OLDEST = 200;
  private static final int PLACES = 10;
  private static final String NO_FRAME = "(no frame of Java)";

  private final StringBuilder text = new StringBuilder();
  private final WaitStatus statuses = new WaitStatus();
  private final List<Goroutine> mounted = new ArrayList<>();

  private Activity() {}

  private static final class Place {
    private final String name;
    private int count;
    private long longest;

    private Place(String name) {
      this.name = name;
    }
  }

  /** Takes some tens of milliseconds. */
  public static String of(Scheduler scheduler) {
    Activity activity = new Activity();
    activity.longestParked(scheduler);
    activity.busiest(scheduler);
    activity.figures(scheduler.statistics());
    return activity.text.toString();
  }

  private void figures(Statistics s) {
    figure("nanos", System.nanoTime());
    figure("processors", s.processors);
    figure("idleProcessors", s.idleProcessors);
    figure("globalQueue", s.globalQueue);
    text.append("queues");
    for (int length : s.queues) {
      text.append(' ').append(length);
    }
    text.append('\n');
    figure("machines", s.machines);
    figure("idleMachines", s.idleMachines);
    figure("spinningMachines", s.spinningMachines);
    figure("detachedMachines", s.detachedMachines);
    figure("goroutines", s.goroutines());
    figure("running", s.running);
    figure("runnable", s.runnable);
    figure("spawned", s.spawned);
    figure("ended", s.ended);
    figure("switches", s.switches);
    figure("steals", s.steals);
    figure("stolen", s.stolen);
    figure("handOffs", s.handOffs);
    figure("preempted", s.preempted);
  }

  private void figure(String name, long value) {
    text.append(name).append(' ').append(value).append('\n');
  }

  /** Those on a machine now, with or without a processor, as far as they compute. */
  private void busiest(Scheduler scheduler) {
    Map<String, Place> places = new HashMap<>();
    for (int look = 0; look < LOOKS; look++) {
      Set<Goroutine> running = new HashSet<>(mounted);
      running.addAll(scheduler.goroutines().running());
      for (Goroutine g : running) {
        Thread thread = g.thread();
        if (thread != null && ParkedStacks.carrierOf(thread) != null) {
          StackTraceElement[] trace = Frames.ofProgram(thread.getStackTrace());
          if (!WaitStatus.holdsMachine(WaitStatus.refined(statuses.of(g, thread), trace))) {
            count(places, placeOf(trace), 0);
          }
        }
      }
      LockSupport.parkNanos(this, BETWEEN_LOOKS_NANOS);
    }
    figure("looks", LOOKS);
    write("busy", places);
  }

  private void longestParked(Scheduler scheduler) {
    LongestAway away = LongestAway.of(scheduler, OLDEST);
    mounted.addAll(away.mounted());
    Map<String, Place> places = new HashMap<>();
    for (Goroutine waiting : away.goroutines()) {
      Thread thread = waiting.thread();
      String status = thread == null ? "" : statuses.of(waiting, thread);
      StackTraceElement[] trace =
          thread == null ? new StackTraceElement[0] : Frames.ofProgram(thread.getStackTrace());
      if (trace.length > 0 && !Frames.isOfSystem(trace) && !status.startsWith("run")) {
        String place = placeOf(trace) + " [" + WaitStatus.refined(status, trace) + "]";
        count(places, place, waiting.nanosAway());
      }
    }
    write("parked", places);
  }

  private static String placeOf(StackTraceElement[] trace) {
    StackTraceElement culprit = Frames.culprit(trace);
    if (culprit != null) {
      return Frames.text(culprit);
    }
    return trace.length == 0 ? NO_FRAME : Frames.text(trace[0]);
  }

  private static void count(Map<String, Place> places, String name, long nanos) {
    Place place = places.computeIfAbsent(name, Place::new);
    place.count++;
    place.longest = Math.max(place.longest, nanos);
  }

  private void write(String name, Map<String, Place> places) {
    List<Place> all = new ArrayList<>(places.values());
    all.sort((a, b) -> {
      int byTime = Long.compare(b.longest, a.longest);
      return byTime != 0 ? byTime : Integer.compare(b.count, a.count);
    });
    for (Place place : all.subList(0, Math.min(PLACES, all.size()))) {
      text.append(name).append(' ').append(place.count).append(' ').append(place.longest);
      text.append(' ').append(place.name).append('\n');
    }
  }
}
