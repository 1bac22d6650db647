package dev.gossamer.go;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The side of a {@link Channel} into which values go; Go's {@code chan<- T}. To hand it to code
 * that shall only send, assign the channel to a variable of this type: as in Go the difference
 * exists for the compiler alone.
 *
 * @param <T> what the channel carries
 */
public sealed interface SendChannel<T extends @Nullable Object> permits Channel {
  /**
   * Sends a value; Go's {@code ch <- value}. If somebody waits to receive, the value goes straight
   * to the one who has waited longest, and this method returns at once. Otherwise, if there is room
   * in the buffer, it goes there. Otherwise this method waits, after those who have been waiting to
   * send for longer, and returns when the value has been received or, with a buffer, has got into
   * it.
   *
   * <p>What a thread does before it sends happens-before the return of the receive that gets the
   * value. In a channel of capacity C the k-th receive happens-before the return of the (k+C)-th
   * send.
   *
   * @throws GoPanic {@code send on closed channel}, if the channel is closed or is closed while
   *     this waits; the value is lost then
   * @throws InterruptedException if it has to wait and the thread is interrupted; nothing is sent
   */
  void send(T value) throws InterruptedException;

  /**
   * Sends a value if that is possible within a time. There is no such operation in Go, where a
   * select with {@code time.After} does it. A value that is sent is ordered as by {@link
   * #send(Object)}.
   *
   * @param patience how long to wait; not at all if it is zero or negative
   * @return whether the value was sent
   * @throws GoPanic {@code send on closed channel}, as in {@link #send(Object)}
   * @throws InterruptedException as in {@link #send(Object)}
   */
  boolean send(T value, Duration patience) throws InterruptedException;

  /**
   * Sends a value if that is possible now, and never waits; Go's select with one send and a
   * default. A value that is sent is ordered as by {@link #send(Object)}.
   *
   * @return whether the value was sent; if not, there was a moment at which it could not be
   * @throws GoPanic {@code send on closed channel}, if the channel is closed, be it full or not
   */
  boolean trySend(T value);

  /**
   * Says that no more will be sent; Go's {@code close}. Values in the buffer can still be received.
   * All who wait to receive return with {@code ok} false, and all who wait to send throw. Closing
   * happens-before the return of a receive that returns because of it. Never waits. A channel need
   * not be closed to be collected.
   *
   * @throws GoPanic {@code close of closed channel} or {@code close of nil channel}
   */
  void close();

  /**
   * How many values are in the buffer now, those of waiting senders not counted; Go's len. Never
   * waits, and orders nothing in memory.
   */
  int length();

  /** How many values the buffer can hold; 0 if the channel has none. Go's cap. */
  int capacity();
}
