package dev.gossamer.go;

/**
 * An {@link InterruptedException} where the signature of a method of the JDK allows none: in a loop
 * over a channel. The interrupt status of the thread is set again when this is thrown. Go has no
 * interruption, and so no counterpart.
 */
public final class UncheckedInterruptedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UncheckedInterruptedException(InterruptedException cause) {
    super(cause);
  }
}
