/** Reads Gossamer's events from a JFR recording and says in a few lines what the scheduler did. */
package dev.gossamer.tools.recording;
