/**
 * The row about HTTP: Tomcat as it is, a servlet that waits for a slow backend, and what loads it.
 * The client and the backend share a process, so that the server's figures are its own.
 */
package dev.gossamer.benchmarks.http;
