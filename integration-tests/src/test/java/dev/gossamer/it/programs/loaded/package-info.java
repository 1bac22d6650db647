/** What class loaders of all sorts load in the tests; it sees nothing but the JDK and itself. */
package dev.gossamer.it.programs.loaded;
