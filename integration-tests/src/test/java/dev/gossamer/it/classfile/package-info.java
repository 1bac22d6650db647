/**
 * Reads class files down to the last byte, to compare a rewritten one with the original. Knows
 * nothing of ASM, so that it sees what ASM overlooks.
 */
package dev.gossamer.it.classfile;
