package dev.gossamer.scheduler.queue;

import org.jspecify.annotations.Nullable;

/**
 * What the {@link GlobalRunQueue} links through, so that making a goroutine runnable allocates
 * nothing. A node is in at most one queue at a time, which the JDK's virtual thread guarantees: it
 * submits its continuation once for every time that it becomes runnable.
 */
public abstract class RunQueueNode {
  /** Guarded by the lock of the global queue that holds this node; null outside of it. */
  @Nullable RunQueueNode next;
}
