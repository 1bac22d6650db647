/** The scheduler's management bean. Needs the module java.management; loaded when asked for. */
@NullMarked
package dev.gossamer.scheduler.bean;

import org.jspecify.annotations.NullMarked;
