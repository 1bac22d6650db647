/**
 * Changes application classes as they are loaded, so that they see their own thread objects instead
 * of the virtual threads that run them.
 */
@NullMarked
package dev.gossamer.agent.rewrite;

import org.jspecify.annotations.NullMarked;
