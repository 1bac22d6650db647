/**
 * The second tier of preemption: the loops of a class that was found computing for long are made to
 * poll, so that the next run of them can be paused.
 */
@NullMarked
package dev.gossamer.agent.preempt;

import org.jspecify.annotations.NullMarked;
