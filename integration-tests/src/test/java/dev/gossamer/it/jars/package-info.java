/** A program that loads and links every class of the jars that it is given. */
package dev.gossamer.it.jars;
