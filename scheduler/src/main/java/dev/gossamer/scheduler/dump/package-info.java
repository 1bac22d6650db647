/**
 * What all goroutines are doing at the moment, for a person who asks: collected without a copy of
 * every stack, and written in Go's form or as JSON. Loaded when somebody asks.
 */
@NullMarked
package dev.gossamer.scheduler.dump;

import org.jspecify.annotations.NullMarked;
