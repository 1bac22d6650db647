/**
 * Tests of the JDK itself, run from its sources with the agent and without. The sources are not
 * part of this project: whoever has a checkout of OpenJDK names it.
 */
package dev.gossamer.it.jdk;
