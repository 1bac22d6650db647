package dev.gossamer.scheduler;

import static dev.gossamer.scheduler.jdk.VirtualThreads.BLOCKING;
import static dev.gossamer.scheduler.jdk.VirtualThreads.PARKING;
import static dev.gossamer.scheduler.jdk.VirtualThreads.TIMED_PARKING;
import static dev.gossamer.scheduler.jdk.VirtualThreads.TIMED_WAITING;
import static dev.gossamer.scheduler.jdk.VirtualThreads.WAITING;

import org.jspecify.annotations.Nullable;

/** Why a goroutine is parked, as the events tell it. */
public enum WaitReason {
  /** {@code LockSupport.park} without a blocker. */
  PARK("park"),
  /** A lock, queue or other synchronizer, which gave itself as the blocker. */
  SYNC("sync"),
  /** {@code Thread.sleep}. */
  SLEEP("sleep"),
  /** A socket or another channel that was not ready. */
  IO("io"),
  /** Entry to a {@code synchronized} block or method. */
  MONITOR("monitor"),
  /** {@code Object.wait}. */
  WAIT("wait");

  /** At most 16 characters, which JFR writes without its string pool and that pool's lock. */
  public final String text;

  WaitReason(String text) {
    this.text = text;
  }

  /**
   * The reason for a state of the virtual thread that is about to leave its carrier.
   *
   * @return null if it does not wait but yields
   */
  static @Nullable WaitReason of(int state, boolean hasBlocker) {
    return switch (state) {
      case PARKING, TIMED_PARKING -> hasBlocker ? SYNC : PARK;
      case BLOCKING -> MONITOR;
      case WAITING, TIMED_WAITING -> WAIT;
      default -> null;
    };
  }
}
