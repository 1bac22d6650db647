/**
 * Rules for JDK Mission Control that judge a recording of Gossamer's events. Together with {@code
 * pages.xml} they are one jar for Mission Control's folder {@code dropins}; on a class path the
 * same jar gives the rules to anything that evaluates rules.
 */
package dev.gossamer.jmc;
