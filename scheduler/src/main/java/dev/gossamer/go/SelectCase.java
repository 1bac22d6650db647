package dev.gossamer.go;

import org.jspecify.annotations.Nullable;

/**
 * One send or receive of a {@link Select}. Made by {@link Select#receive} and {@link Select#send}.
 * Of use to one thread at a time, in one or several selects.
 */
public abstract sealed class SelectCase permits SelectCase.Receive, SelectCase.Send {
  /**
   * A receive; Go's {@code case value, ok := <-ch}. None of its methods waits.
   *
   * @param <T> what the channel carries
   */
  public static final class Receive<T extends @Nullable Object> extends SelectCase {
    private @Nullable T value;
    private boolean ok;

    Receive(@Nullable ReceiveChannel<T> channel) {
      super((Channel<?>) channel);
    }

    /** What was received when this case was last chosen; null if the channel was closed. */
    public @Nullable T value() {
      return value;
    }

    /**
     * True if a value was received when this case was last chosen, false if the channel was closed
     * and nothing left in it.
     */
    public boolean ok() {
      return ok;
    }

    /**
     * Puts another channel in place. A null, or {@link Channel#nil}, switches the case off; Go's
     * idiom {@code ch = nil}. It counts from the next {@link Select#await()} or {@link
     * Select#poll}.
     */
    public void from(@Nullable ReceiveChannel<T> channel) {
      this.channel = channelOf((Channel<?>) channel);
    }

    @Override
    boolean sends() {
      return false;
    }

    @Override
    boolean tryLocked() {
      Object received = channel.receiveLocked();
      if (received == Channel.BLOCKED) {
        return false;
      }
      happened(received, received != Channel.CLOSED);
      return true;
    }

    @Override
    @Nullable Object element() {
      return null;
    }

    @Override
    @SuppressWarnings("unchecked") // what was sent
    void happened(@Nullable Object received, boolean passed) {
      value = passed ? (T) received : null;
      ok = passed;
    }
  }

  /**
   * A send; Go's {@code case ch <- value}. None of its methods waits.
   *
   * @param <T> what the channel carries
   */
  public static final class Send<T extends @Nullable Object> extends SelectCase {
    private T value;

    Send(@Nullable SendChannel<T> channel, T value) {
      super((Channel<?>) channel);
      this.value = value;
    }

    /** Puts another value in place, to be sent the next time. */
    public void value(T next) {
      value = next;
    }

    /**
     * Puts another channel in place. A null, or {@link Channel#nil}, switches the case off; Go's
     * idiom {@code ch = nil}. It counts from the next {@link Select#await()} or {@link
     * Select#poll}.
     */
    public void to(@Nullable SendChannel<T> channel) {
      this.channel = channelOf((Channel<?>) channel);
    }

    @Override
    boolean sends() {
      return true;
    }

    @Override
    boolean tryLocked() {
      return channel.sendLocked(value);
    }

    @Override
    @Nullable Object element() {
      return value;
    }

    @Override
    void happened(@Nullable Object received, boolean passed) {
      if (!passed) {
        throw Channel.sendOnClosed();
      }
    }
  }

  Channel<?> channel;

  private SelectCase(@Nullable Channel<?> channel) {
    this.channel = channelOf(channel);
  }

  static Channel<?> channelOf(@Nullable Channel<?> channel) {
    return channel == null ? Channel.nil() : channel;
  }

  abstract boolean sends();

  /** Does it, under the lock of the channel, if that is possible now. */
  abstract boolean tryLocked();

  abstract @Nullable Object element();

  /** Takes note of what somebody else did while this was queued. */
  abstract void happened(@Nullable Object received, boolean passed);
}
