package dev.gossamer.tools.report;

/** A wait of one goroutine, from the moment it left its machine to that of its next slice. */
record Park(long start, long end, Traced g, int reason) {}
