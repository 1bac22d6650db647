/** Servers with the names of the real demo servers. */
package dev.gossamer.demo;
