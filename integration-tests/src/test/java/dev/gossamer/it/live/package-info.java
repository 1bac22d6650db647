/** Programs that wait, compute or are stuck, for tools to look at from outside. */
package dev.gossamer.it.live;
