/**
 * What the agent changes in the virtual machine itself: one switch, which its presence has turned
 * on and which it turns off again.
 */
@NullMarked
package dev.gossamer.agent.hotspot;

import org.jspecify.annotations.NullMarked;
