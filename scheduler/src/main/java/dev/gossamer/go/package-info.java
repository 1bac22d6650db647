/**
 * Go's way to write concurrent programs, on the goroutines of this scheduler: {@link
 * dev.gossamer.go.Go} starts them, {@link dev.gossamer.go.Channel} and {@link
 * dev.gossamer.go.Select} connect them, {@link dev.gossamer.go.WaitGroup}, {@link
 * dev.gossamer.go.ErrGroup} and {@link dev.gossamer.go.Context} bring them to an end.
 *
 * <p>What is here works among goroutines, application threads that the agent runs as goroutines,
 * other virtual threads and platform threads alike. With the agent there is nothing to configure,
 * and the goroutines run on the agent's scheduler. Without it, this package starts a scheduler of
 * its own and needs access to a few packages of the JDK; the first call says which options are
 * missing. There is one scheduler in a JVM.
 *
 * <p>Waiting is interruptible throughout: a method that has to wait and finds its thread
 * interrupted, before or while it waits, throws {@link java.lang.InterruptedException}, clears the
 * interrupt status and has no effect. A method that need not wait does not look at the status.
 *
 * <p>The rules are those of Go; docs/go-api.md lists them with the few exceptions.
 */
@NullMarked
package dev.gossamer.go;

import org.jspecify.annotations.NullMarked;
