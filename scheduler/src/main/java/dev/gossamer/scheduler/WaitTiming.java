package dev.gossamer.scheduler;

/**
 * Whether it is measured for how long goroutines are blocked and wait: off until a program asks for
 * it, as thread contention monitoring of {@code ThreadMXBean} is.
 *
 * <p>{@code round} is odd while it is on. Each time it is turned on a new round begins, in which
 * all times begin at zero, as the bean specifies. Written under the lock; machines read it, and
 * what goes on while it changes may be measured or not.
 */
public final class WaitTiming {
  private volatile int round;

  WaitTiming() {}

  /** Turns it on or off; nothing happens if it is so already. */
  public synchronized void turn(boolean on) {
    if (isOn(round) != on) {
      new WaitTimes(round).ends(); // loads the class, which a machine must not
      round++;
    }
  }

  int round() {
    return round;
  }

  static boolean isOn(int round) {
    return (round & 1) != 0;
  }
}
