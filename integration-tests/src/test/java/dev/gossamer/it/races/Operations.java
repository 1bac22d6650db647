package dev.gossamer.it.races;

import dev.gossamer.go.Channel;
import dev.gossamer.go.Context;
import dev.gossamer.go.GoPanic;
import dev.gossamer.go.Received;
import dev.gossamer.go.Select;
import dev.gossamer.go.SelectCase;
import dev.gossamer.go.WaitGroup;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/**
 * The operations of the API with all that can become of them as a result that jcstress can count: a
 * value, or a word. A panic is its message.
 */
final class Operations {
  static final String SENT = "sent";
  static final String CLOSED = "closed";
  static final String INTERRUPTED = "interrupted";

  /** Nothing was ready, or the time was over. */
  static final String NONE = "none";

  /** Shorter than a wait of the operating system takes, so that it ends while others are at it. */
  static final Duration MOMENT = Duration.ofNanos(20_000);

  private static final int TRIES = 500;
  private static final int LOOKS_BETWEEN_YIELDS = 16;
  private static final int LONGEST_PAUSE = 64;

  private Operations() {}

  static String send(Channel<Integer> channel, int value) {
    try {
      channel.send(value);
      return SENT;
    } catch (GoPanic e) {
      return e.getMessage();
    } catch (InterruptedException e) {
      return INTERRUPTED;
    }
  }

  static String sendForAMoment(Channel<Integer> channel, int value) {
    try {
      return channel.send(value, MOMENT) ? SENT : NONE;
    } catch (GoPanic e) {
      return e.getMessage();
    } catch (InterruptedException e) {
      return INTERRUPTED;
    }
  }

  static String trySend(Channel<Integer> channel, int value) {
    try {
      return channel.trySend(value) ? SENT : NONE;
    } catch (GoPanic e) {
      return e.getMessage();
    }
  }

  /** Tries so often that it takes about as long as somebody who waits for a moment. */
  static String trySendOften(Channel<Integer> channel, int value) {
    String result = trySend(channel, value);
    for (int i = 1; i < TRIES && result == NONE; i++) {
      letOthersRun(i);
      result = trySend(channel, value);
    }
    return result;
  }

  static Object receive(Channel<Integer> channel) {
    try {
      return result(channel.receiveOk());
    } catch (InterruptedException e) {
      return INTERRUPTED;
    }
  }

  static Object receiveForAMoment(Channel<Integer> channel) {
    try {
      return result(channel.receive(MOMENT));
    } catch (InterruptedException e) {
      return INTERRUPTED;
    }
  }

  static Object tryReceive(Channel<Integer> channel) {
    return result(channel.tryReceive());
  }

  /** As {@link #trySendOften}. */
  static Object tryReceiveOften(Channel<Integer> channel) {
    Object result = tryReceive(channel);
    for (int i = 1; i < TRIES && result == NONE; i++) {
      letOthersRun(i);
      result = tryReceive(channel);
    }
    return result;
  }

  private static Object result(Received<Integer> received) {
    if (received == null) {
      return NONE;
    }
    return received.ok() ? received.value() : CLOSED;
  }

  static String close(Channel<Integer> channel) {
    try {
      channel.close();
      return CLOSED;
    } catch (GoPanic e) {
      return e.getMessage();
    }
  }

  /** What the chosen case sent or received. */
  static Object select(Select select, SelectCase... cases) {
    try {
      return result(select.await(), cases);
    } catch (GoPanic e) {
      return e.getMessage();
    } catch (InterruptedException e) {
      return INTERRUPTED;
    }
  }

  static Object selectForAMoment(Select select, SelectCase... cases) {
    try {
      return result(select.await(MOMENT), cases);
    } catch (InterruptedException e) {
      return INTERRUPTED;
    }
  }

  static Object result(int chosen, SelectCase... cases) {
    if (chosen == Select.NONE) {
      return NONE;
    }
    return switch (cases[chosen]) {
      case SelectCase.Send<?> _ -> SENT;
      case SelectCase.Receive<?> receive -> receive.ok() ? receive.value() : CLOSED;
    };
  }

  /**
   * Whether somebody is still in a queue of a channel, who would take a value or give one away
   * though nobody waits any more. For channels that have no buffer and are open.
   */
  @SafeVarargs
  static String left(Channel<Integer>... channels) {
    for (Channel<Integer> channel : channels) {
      if (channel.trySend(0) || channel.tryReceive() != null) {
        return "a waiter";
      }
    }
    return "nobody";
  }

  static void await(WaitGroup group) {
    try {
      group.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e); // nobody interrupts
    }
  }

  /** The message of the cause of a context. */
  static String cause(Context context) {
    Throwable cause = Context.cause(context);
    return cause == null ? NONE : cause.getMessage();
  }

  /** Looks again and again, so that what it waits for is not long past when it is seen. */
  static void await(BooleanSupplier condition) {
    for (int i = 1; !condition.getAsBoolean(); i++) {
      letOthersRun(i);
    }
  }

  private static void letOthersRun(int looks) {
    if (looks % LOOKS_BETWEEN_YIELDS == 0) {
      Thread.yield(); // there may be fewer processors than threads
    } else {
      Thread.onSpinWait();
    }
  }

  /** A wait of random length, up to a microsecond or two: now one thread is first, now another. */
  static void pause() {
    for (int i = ThreadLocalRandom.current().nextInt(LONGEST_PAUSE); i > 0; i--) {
      Thread.onSpinWait();
    }
  }
}
