/**
 * The GPM scheduler. A {@link dev.gossamer.scheduler.Goroutine} runs on a {@link
 * dev.gossamer.scheduler.Machine} that holds a {@link dev.gossamer.scheduler.Processor}; the {@link
 * dev.gossamer.scheduler.Scheduler} has the rest.
 */
@NullMarked
package dev.gossamer.scheduler;

import org.jspecify.annotations.NullMarked;
