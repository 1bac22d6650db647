/**
 * Threads that wait for each other in a circle, be they goroutines or not: found when somebody
 * asks, or by a watch if one is wanted. Loaded when it is needed.
 */
@NullMarked
package dev.gossamer.scheduler.deadlock;

import org.jspecify.annotations.NullMarked;
