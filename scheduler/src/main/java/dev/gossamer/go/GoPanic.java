package dev.gossamer.go;

/**
 * A mistake in the use of this package for which Go's runtime panics, with Go's own message: {@code
 * send on closed channel}, {@code close of nil channel}, {@code sync: negative WaitGroup counter}.
 *
 * <p>Unchecked, because a correct program never sees it. The Go counterpart is a {@code
 * runtime.Error} in a panic.
 */
public final class GoPanic extends IllegalStateException {
  private static final long serialVersionUID = 1;

  GoPanic(String message) {
    super(message);
  }
}
