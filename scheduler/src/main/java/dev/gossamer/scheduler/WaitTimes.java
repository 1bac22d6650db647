package dev.gossamer.scheduler;

/**
 * For how long one goroutine was blocked and waited, in one round of {@link WaitTiming}.
 *
 * <p>Written by the machine that the goroutine leaves, before the virtual thread publishes its new
 * state, and by the machine that runs it next: one after the other, ordered as the fields of {@link
 * Goroutine} are. The sums are volatile for those who ask; each has only one writer at a time.
 */
final class WaitTimes {
  private static final long NANOS_PER_MILLI = 1_000_000;

  final int round;
  private long beganNanos;
  private boolean isWaiting;
  private boolean isBlocked;
  private volatile long blockedNanos;
  private volatile long waitedNanos;

  WaitTimes(int round) {
    this.round = round;
  }

  void begins(boolean blocked) {
    isBlocked = blocked;
    beganNanos = System.nanoTime();
    isWaiting = true;
  }

  @SuppressWarnings("NonAtomicOperationOnVolatileField") // one writer at a time
  void ends() {
    if (isWaiting) {
      isWaiting = false;
      long nanos = System.nanoTime() - beganNanos;
      if (isBlocked) {
        blockedNanos += nanos;
      } else {
        waitedNanos += nanos;
      }
    }
  }

  long blockedMillis() {
    return blockedNanos / NANOS_PER_MILLI;
  }

  long waitedMillis() {
    return waitedNanos / NANOS_PER_MILLI;
  }
}
