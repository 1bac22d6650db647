/**
 * What {@code gossamer bench} measures: one small program per row, to be run on goroutines, on
 * platform threads and on the virtual threads of the JDK without a change. The programs in {@code
 * benchmarks/go} do the same work with the same parameters.
 */
package dev.gossamer.benchmarks.rows;
