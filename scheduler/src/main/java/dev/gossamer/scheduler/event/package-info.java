/** The JFR events. Data with no logic; docs/events.md lists them and a test compares. */
@NullMarked
package dev.gossamer.scheduler.event;

import org.jspecify.annotations.NullMarked;
