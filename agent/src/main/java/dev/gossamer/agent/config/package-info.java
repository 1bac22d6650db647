/**
 * What a user can set, and how the agent reads it. {@link dev.gossamer.agent.config.Option} is the
 * only list of the options; everything here runs before the application starts and is kept small.
 */
@NullMarked
package dev.gossamer.agent.config;

import org.jspecify.annotations.NullMarked;
