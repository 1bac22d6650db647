/** A package of its own for the rules on packages. */
package dev.gossamer.it.programs.ruled;
