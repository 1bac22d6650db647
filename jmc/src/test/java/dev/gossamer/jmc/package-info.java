/** The rules over recordings that the tests write themselves. */
package dev.gossamer.jmc;
