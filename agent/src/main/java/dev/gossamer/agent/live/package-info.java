/** What the agent answers to tools that look at the program from outside. Loaded when one does. */
@NullMarked
package dev.gossamer.agent.live;

import org.jspecify.annotations.NullMarked;
