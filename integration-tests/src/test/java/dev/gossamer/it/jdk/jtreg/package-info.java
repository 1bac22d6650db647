/** What runs in the forked JVM to start a test of the JDK, as its harness jtreg would. */
package dev.gossamer.it.jdk.jtreg;
