/**
 * All contact of the scheduler with JDK internals: virtual threads with a scheduler of our own, the
 * carrier under them, thread containers and JFR's event writer. The rest of the module uses only
 * documented API.
 */
@NullMarked
package dev.gossamer.scheduler.jdk;

import org.jspecify.annotations.NullMarked;
