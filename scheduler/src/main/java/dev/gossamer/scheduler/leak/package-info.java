/**
 * Goroutines that do not end: those that can never run again, found when somebody asks, and places
 * that create ever more of them, found by a watch or while somebody records. Loaded when needed.
 */
@NullMarked
package dev.gossamer.scheduler.leak;

import org.jspecify.annotations.NullMarked;
