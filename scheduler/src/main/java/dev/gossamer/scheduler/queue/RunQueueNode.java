package dev.gossamer.scheduler.queue;

import org.jspecify.annotations.Nullable;

/**
 * What the {@link GlobalRunQueue} links through, so that making a goroutine runnable allocates
 * nothing.
 *
 * <p>A node is nearly always in at most one queue: the JDK submits a virtual thread once for every
 * time that it becomes runnable. But when somebody has asked a runnable one for its stack, the JDK
 * submits it again. So a node may come to be in several queues at once and be run when there is
 * nothing to run; the global queue takes it in only once, because it has only one link.
 */
public abstract class RunQueueNode {
  /** Guarded by the lock of the global queue that holds this node; null outside of it. */
  @Nullable RunQueueNode next;
}
