package dev.gossamer.go;

/**
 * Ends a goroutine from within, as {@link Go#exit} promises: it travels up to the start of the
 * goroutine, and what {@code finally} blocks do on its way is done. An error, so that code which
 * catches exceptions does not stop it.
 */
final class Goexit extends Error {
  private static final long serialVersionUID = 1;

  Goexit() {
    super("Go.exit() outside of a goroutine that Go.go has started", null, false, false);
  }
}
