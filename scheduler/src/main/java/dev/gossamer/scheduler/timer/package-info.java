/**
 * When goroutines that wait for a time are to go on: a heap for each processor, and what is in it.
 */
@NullMarked
package dev.gossamer.scheduler.timer;

import org.jspecify.annotations.NullMarked;
