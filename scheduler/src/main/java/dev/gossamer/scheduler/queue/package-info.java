/**
 * The run queues and the order in which thieves visit them. Nothing here knows what a goroutine is.
 */
@NullMarked
package dev.gossamer.scheduler.queue;

import org.jspecify.annotations.NullMarked;
