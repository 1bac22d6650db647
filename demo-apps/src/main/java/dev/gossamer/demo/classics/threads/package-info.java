/**
 * Twins of some of the classic programs, as ordinary programs of threads, blocking queues and
 * locks. They know nothing of Gossamer, nor of the programs beside which they stand; with the agent
 * their threads are goroutines all the same.
 */
package dev.gossamer.demo.classics.threads;
