/**
 * What the agent costs before an application does anything: whole programs, each in a JVM without
 * an agent, in one with an empty agent, and in one with Gossamer.
 */
package dev.gossamer.benchmarks.startup;
