/**
 * Programs under test in which one thread blocks or computes for long while others have something
 * to do: plain JDK, one {@code main} each. Each prints its figures as {@code name=number}.
 */
package dev.gossamer.it.hogs;
