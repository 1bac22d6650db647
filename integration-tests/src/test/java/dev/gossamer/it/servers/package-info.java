/**
 * Servers of well-known projects together with clients that load them: one {@code main} each,
 * without any reference to Gossamer. What they print is the same in every run, so that the runs
 * with and without the agent can be compared.
 */
package dev.gossamer.it.servers;
