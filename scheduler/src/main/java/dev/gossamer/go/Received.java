package dev.gossamer.go;

import org.jspecify.annotations.Nullable;

/**
 * What came out of a channel, as in Go's {@code value, ok := <-ch}.
 *
 * @param value what was sent; null if {@code ok} is false, and also if null was sent
 * @param ok false if the channel is closed and nothing is left in it
 * @param <T> what the channel carries
 */
public record Received<T extends @Nullable Object>(@Nullable T value, boolean ok) {
  private static final Received<?> CLOSED = new Received<>(null, false);

  @SuppressWarnings("unchecked") // it holds no value of any type
  static <T extends @Nullable Object> Received<T> closed() {
    return (Received<T>) CLOSED;
  }
}
