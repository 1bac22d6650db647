/**
 * Forks JVMs with the agent over real programs and checks what they printed, how they ended and
 * what JFR recorded.
 */
package dev.gossamer.it;
