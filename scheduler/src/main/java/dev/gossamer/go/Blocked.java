package dev.gossamer.go;

/**
 * What a thread of this package is parked with ({@code LockSupport.getBlocker}): it knows what the
 * thread waits for, in the words of Go's goroutine dump, and that nobody outside will wake it.
 */
interface Blocked {
  /** For example {@code chan receive}. */
  String waitReason();
}
