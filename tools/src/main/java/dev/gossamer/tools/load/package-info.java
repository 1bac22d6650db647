/**
 * The load of the demo: clients over loopback that ask, wait for the whole answer and ask again,
 * and how long each answer took.
 */
package dev.gossamer.tools.load;
