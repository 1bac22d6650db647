/**
 * The command line: the demo, the summary of a recording, and starting a program with the agent. It
 * runs in a JVM of its own and knows the programs that it watches by their recordings only.
 */
package dev.gossamer.tools;
