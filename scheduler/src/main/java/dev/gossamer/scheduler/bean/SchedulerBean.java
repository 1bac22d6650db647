package dev.gossamer.scheduler.bean;

import dev.gossamer.scheduler.Scheduler;
import dev.gossamer.scheduler.Statistics;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Reads the scheduler's counters anew for each figure; two of them are of two moments. */
public final class SchedulerBean implements SchedulerMXBean {
  /** The name under which it is registered. */
  public static final String NAME = "dev.gossamer:type=Scheduler";

  private final Scheduler scheduler;

  private SchedulerBean(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Makes the bean known to a server.
   *
   * @return whether the server took it
   */
  public static boolean register(Scheduler scheduler, MBeanServer server) {
    try {
      server.registerMBean(new SchedulerBean(scheduler), new ObjectName(NAME));
      return true;
    } catch (JMException | RuntimeException e) {
      return false; // the application has a server of its own kind, or a bean of that name
    }
  }

  private int now(ToIntFunction<Statistics> figure) {
    return figure.applyAsInt(scheduler.statistics());
  }

  private long total(ToLongFunction<Statistics> figure) {
    return figure.applyAsLong(scheduler.statistics());
  }

  @Override
  public int getProcessors() {
    return scheduler.maxProcs();
  }

  @Override
  public int getIdleProcessors() {
    return now(s -> s.idleProcessors);
  }

  @Override
  public int[] getLocalQueues() {
    return scheduler.statistics().queues;
  }

  @Override
  public int getGlobalQueue() {
    return now(s -> s.globalQueue);
  }

  @Override
  public int getMachines() {
    return now(s -> s.machines);
  }

  @Override
  public int getIdleMachines() {
    return now(s -> s.idleMachines);
  }

  @Override
  public int getSpinningMachines() {
    return now(s -> s.spinningMachines);
  }

  @Override
  public int getDetachedMachines() {
    return now(s -> s.detachedMachines);
  }

  @Override
  public long getGoroutines() {
    return total(Statistics::goroutines);
  }

  @Override
  public int getRunning() {
    return now(s -> s.running);
  }

  @Override
  public int getRunnable() {
    return now(s -> s.runnable);
  }

  @Override
  public long getSpawned() {
    return total(s -> s.spawned);
  }

  @Override
  public long getEnded() {
    return total(s -> s.ended);
  }

  @Override
  public long getSwitches() {
    return total(s -> s.switches);
  }

  @Override
  public long getSteals() {
    return total(s -> s.steals);
  }

  @Override
  public long getStolen() {
    return total(s -> s.stolen);
  }

  @Override
  public long getHandOffs() {
    return total(s -> s.handOffs);
  }

  @Override
  public long getPreempted() {
    return total(s -> s.preempted);
  }
}
