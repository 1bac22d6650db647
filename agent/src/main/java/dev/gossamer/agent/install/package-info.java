/**
 * Puts the agent into the JVM: opens the internals, defines the hook classes inside {@code
 * java.base}, rewrites the JDK's methods, and takes everything back if one of them is not as
 * expected.
 */
@NullMarked
package dev.gossamer.agent.install;

import org.jspecify.annotations.NullMarked;
