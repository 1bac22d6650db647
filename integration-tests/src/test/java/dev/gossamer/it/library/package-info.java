/** Programs under test that use the scheduler as a library, without the agent. */
package dev.gossamer.it.library;
