package dev.gossamer.tools.report;

/** One slice, or the part of one that was on one processor. Times in nanoseconds. */
final class Slice {
  /** How a slice ended; the page knows these numbers. */
  static final int UNKNOWN = 0;

  static final int YIELDED = 1;
  static final int ENDED = 2;
  static final int FIRST_REASON = 3;

  final long start;
  final long end;
  final Traced g;

  /** The processor; -1 while the machine had none. */
  final int p;

  final int m;

  /** How it came to run; null if that is not known. */
  final Traced.Readied readied;

  int ending = UNKNOWN;

  Slice(long start, long end, Traced g, int p, int m, Traced.Readied readied) {
    this.start = start;
    this.end = end;
    this.g = g;
    this.p = p;
    this.m = m;
    this.readied = readied;
  }

  long length() {
    return end - start;
  }

  /** How long the goroutine was in a queue before; -1 if that is not known. */
  long waited() {
    return readied == null ? -1 : start - readied.at();
  }
}
