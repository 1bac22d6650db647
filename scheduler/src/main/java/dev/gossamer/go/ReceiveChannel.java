package dev.gossamer.go;

import java.time.Duration;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The side of a {@link Channel} from which values come; Go's {@code <-chan T}. To hand it to code
 * that shall only receive, assign the channel to a variable of this type: as in Go the difference
 * exists for the compiler alone.
 *
 * @param <T> what the channel carries
 */
public sealed interface ReceiveChannel<T extends @Nullable Object> extends Iterable<T>
    permits Channel {
  /**
   * Receives a value; Go's {@code <-ch}. Takes the oldest value from the buffer, or without one
   * from the sender who has waited longest. If there is none, waits, after those who have been
   * waiting to receive for longer.
   *
   * <p>What the sender did before it sent happens-before the return; so does what the closer did
   * before it closed, if this returns because of that. Without a buffer the receive happens-before
   * the return of the send.
   *
   * @return null if the channel is closed and nothing is left in it; where null may be sent, {@link
   *     #receiveOk} tells the two apart
   * @throws InterruptedException if it has to wait and the thread is interrupted; nothing is taken
   */
  @Nullable T receive() throws InterruptedException;

  /**
   * Receives a value; Go's {@code value, ok := <-ch}. As {@link #receive()}, but tells whether
   * there was a value or the channel is closed and drained.
   *
   * @throws InterruptedException as in {@link #receive()}
   */
  Received<T> receiveOk() throws InterruptedException;

  /**
   * Receives a value if there is one within a time. There is no such operation in Go, where a
   * select with {@code time.After} does it. Ordered as {@link #receive()}, if something comes.
   *
   * @param patience how long to wait; not at all if it is zero or negative
   * @return null if nothing came; what {@link #receiveOk} returns otherwise
   * @throws InterruptedException as in {@link #receive()}
   */
  @Nullable Received<T> receive(Duration patience) throws InterruptedException;

  /**
   * Receives a value if there is one now, and never waits; Go's select with one receive and a
   * default. Ordered as {@link #receive()}, if something comes.
   *
   * @return null if there was a moment at which the channel was open and nothing could be received;
   *     what {@link #receiveOk} returns otherwise
   */
  @Nullable Received<T> tryReceive();

  /**
   * Receives until the channel is closed and drained; Go's {@code for value := range ch}. {@code
   * hasNext} waits and takes a value, {@code next} returns it, so a loop that is left early has
   * taken no value that it has not seen. Each iterator is for one thread; several may take turns.
   *
   * <p>{@code hasNext} throws {@link UncheckedInterruptedException} if it has to wait and the
   * thread is interrupted; the interrupt status stays set.
   */
  @Override
  Iterator<T> iterator();

  /**
   * How many values are in the buffer now, those of waiting senders not counted; Go's len. Never
   * waits, and orders nothing in memory.
   */
  int length();

  /** How many values the buffer can hold; 0 if the channel has none. Go's cap. */
  int capacity();
}
