/**
 * A recording as one page for a browser: what the scheduler did, goroutine by goroutine and
 * processor by processor, and what of it deserves attention.
 */
package dev.gossamer.tools.report;
