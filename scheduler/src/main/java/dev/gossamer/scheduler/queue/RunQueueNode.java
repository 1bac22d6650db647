package dev.gossamer.scheduler.queue;

import org.jspecify.annotations.Nullable;

/**
 * What the {@link GlobalRunQueue} links through, so that making a goroutine runnable allocates
 * nothing. A node must be in at most one queue at a time; {@code Goroutine.execute} sees to it.
 */
public abstract class RunQueueNode {
  /** Guarded by the lock of the global queue that holds this node; null outside of it. */
  @Nullable RunQueueNode next;
}
