/** One class per side of {@code java.lang.Thread}, each printing what a program can see of it. */
package dev.gossamer.demo.anatomy;
