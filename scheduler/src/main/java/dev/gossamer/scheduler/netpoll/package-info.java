/**
 * Go's netpoller: which goroutine waits for which descriptor, and who tells them. Nothing here
 * knows a scheduler; whoever is told is unparked.
 */
@NullMarked
package dev.gossamer.scheduler.netpoll;

import org.jspecify.annotations.NullMarked;
