package dev.gossamer.go;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Go's range over a channel. Has taken at most one value that it has not returned. */
final class ChannelIterator<T extends @Nullable Object> implements Iterator<T> {
  private final Channel<T> channel;
  private @Nullable Object taken = Channel.BLOCKED;

  ChannelIterator(Channel<T> channel) {
    this.channel = channel;
  }

  @Override
  public boolean hasNext() {
    if (taken == Channel.BLOCKED) {
      try {
        taken = channel.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UncheckedInterruptedException(e);
      }
    }
    return taken != Channel.CLOSED;
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // what was sent, null only if null may be sent
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    T value = (T) taken;
    taken = Channel.BLOCKED;
    return value;
  }
}
