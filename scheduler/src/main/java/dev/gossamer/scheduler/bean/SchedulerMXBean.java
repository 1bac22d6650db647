package dev.gossamer.scheduler.bean;

/**
 * What the scheduler does, under the name {@value SchedulerBean#NAME}. Counters count from the
 * start of the program; docs/observing.md says what each figure means.
 */
public interface SchedulerMXBean {
  /** How many goroutines may run at once. */
  int getProcessors();

  /** Of these, how many have nothing to do. */
  int getIdleProcessors();

  /** How many goroutines wait in the queue of each processor. */
  int[] getLocalQueues();

  /** How many wait in the queue that all processors share. */
  int getGlobalQueue();

  /** How many platform threads the scheduler has. */
  int getMachines();

  /** Of these, how many have nothing to do. */
  int getIdleMachines();

  /** How many look for something to run. */
  int getSpinningMachines();

  /** How many run a goroutine whose processor was handed to another. */
  int getDetachedMachines();

  /** How many goroutines have started and not ended. */
  long getGoroutines();

  /** How many of them are on a processor. */
  int getRunning();

  /** How many wait for a processor. */
  int getRunnable();

  /** How many goroutines have started. */
  long getSpawned();

  /** How many have ended. */
  long getEnded();

  /** How often a processor began to run a goroutine. */
  long getSwitches();

  /** How often a processor took goroutines from the queue of another. */
  long getSteals();

  /** How many goroutines it took in all. */
  long getStolen();

  /** How often a processor was taken from a machine that was stuck. */
  long getHandOffs();

  /** How often a goroutine that computed yielded because it was asked to. */
  long getPreempted();
}
