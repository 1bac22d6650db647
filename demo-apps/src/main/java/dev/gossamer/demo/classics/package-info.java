/**
 * The classic small programs with which goroutines are taught, on {@link dev.gossamer.go the
 * Go-style API}. Each runs by Go's rules, with the agent and without it; {@code ./gossamer demo
 * --list} names them. Beside some of them stands a twin made of ordinary threads, in the package
 * {@code threads}.
 */
package dev.gossamer.demo.classics;
