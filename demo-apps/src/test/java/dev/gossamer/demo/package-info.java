/** Runs each demo program as a user would, in a JVM of its own, and checks all it prints. */
package dev.gossamer.demo;
