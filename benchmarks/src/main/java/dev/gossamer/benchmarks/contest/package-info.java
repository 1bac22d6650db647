/**
 * The runner behind {@code gossamer bench}: it starts the program of each row on goroutines, on
 * platform threads, on the virtual threads of the JDK and in Go by turns, and writes a table with a
 * verdict per row and a chart.
 */
package dev.gossamer.benchmarks.contest;
