/**
 * Ordinary blocking programs that know nothing of Gossamer. A plain run of each prints the same,
 * byte for byte, as a run with the agent, so that the two can be compared.
 */
package dev.gossamer.demo;
