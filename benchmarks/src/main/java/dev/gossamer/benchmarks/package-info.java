/**
 * JMH benchmarks that know nothing of Gossamer, and the comparison that runs each of them in JVMs
 * with and without the agent in turn.
 */
package dev.gossamer.benchmarks;
