/**
 * Decides which threads of the application become goroutines: rules of the agent's own, the user's
 * patterns, and a list of defaults in the readable resource {@code default-excludes.txt}.
 */
@NullMarked
package dev.gossamer.agent.policy;

import org.jspecify.annotations.NullMarked;
