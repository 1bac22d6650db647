package dev.gossamer.scheduler;

import org.jspecify.annotations.Nullable;

/**
 * What sysmon needs of the agent to make a computing goroutine yield: loops that poll. Without an
 * agent there are none, and this does nothing.
 */
public interface Preemption {
  /** Whether there may be loops that poll. */
  boolean polls();

  /** Some goroutine is asked to yield: polls should call {@link RuntimeCalls#yieldIfAsked}. */
  void ask();

  /** None is asked any more. */
  void done();

  /** This thread has been found computing for longer than a slice. Must return at once. */
  void found(Thread hog);

  /** Does nothing. */
  Preemption NONE =
      new Preemption() {
        @Override
        public boolean polls() {
          return false;
        }

        @Override
        public void ask() {}

        @Override
        public void done() {}

        @Override
        public void found(@Nullable Thread hog) {}
      };
}
