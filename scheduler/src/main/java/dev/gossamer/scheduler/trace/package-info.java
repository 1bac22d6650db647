/** The way from the scheduler to JFR: one interface, and its one implementation. */
@NullMarked
package dev.gossamer.scheduler.trace;

import org.jspecify.annotations.NullMarked;
