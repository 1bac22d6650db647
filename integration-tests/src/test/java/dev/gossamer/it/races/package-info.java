/**
 * Races for the Go-style API, each written for jcstress: what two, three or four threads do at the
 * same time, and which results may come of it. Whatever is not named as acceptable is forbidden.
 *
 * <p>The heads name the rules of Go by the numbers that the conformance tests of {@code
 * dev.gossamer.go} have in their names; docs/go-api.md explains them. {@link
 * dev.gossamer.it.races.RunRaces} runs all of them in one JVM, RacesIT starts it with and without
 * the agent.
 *
 * <p>In every one of them each thread comes to its end whatever the others do, because nobody can
 * take away a thread that waits for ever.
 */
package dev.gossamer.it.races;
