package dev.gossamer.go;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Signals of the operating system as values in channels; Go's package {@code os/signal}. Needs the
 * module {@code jdk.unsupported}, which a usual JDK has.
 *
 * <p>State, guarded by the class's monitor: for each signal that somebody has asked for, who has,
 * and the handler that was there before.
 */
public final class Signals {
  /** Those who want one signal. */
  private static final class Relay implements SignalHandler {
    private final OsSignal signal;
    private final Set<SendChannel<? super OsSignal>> channels = new LinkedHashSet<>();
    private SignalHandler before = SignalHandler.SIG_DFL;

    Relay(Signal signal) {
      this.signal = new OsSignal(signal.getName(), signal.getNumber());
    }

    @Override
    public void handle(Signal received) {
      synchronized (Signals.class) {
        for (SendChannel<? super OsSignal> channel : channels) {
          try {
            channel.trySend(signal);
          } catch (GoPanic e) {
            // Closed by its owner. In Go that ends the process; a signal handler should not.
          }
        }
      }
    }
  }

  private static final Map<String, Relay> RELAYS = new HashMap<>();

  private Signals() {}

  /**
   * Sends the signals to the channel from now on, in place of what they do by default; {@code
   * signal.Notify}. A signal is sent if there is room or somebody waits, and dropped otherwise: one
   * channel for one signal should have a buffer of 1. Several channels may ask for the same signal,
   * and each gets it. Never waits.
   *
   * <p>Other than in Go at least one signal must be named.
   *
   * @param names without the SIG, for example {@code "INT", "TERM"}
   * @throws IllegalArgumentException if the system has no such signal, or the JVM keeps it for
   *     itself
   */
  public static synchronized void notify(SendChannel<? super OsSignal> channel, String... names) {
    if (names.length == 0) {
      throw new IllegalArgumentException("no signal named");
    }
    for (String name : names) {
      Relay relay = RELAYS.get(name);
      if (relay == null) {
        Signal signal = new Signal(name);
        relay = new Relay(signal);
        relay.before = Signal.handle(signal, relay);
        RELAYS.put(name, relay);
      }
      relay.channels.add(channel);
    }
  }

  /**
   * Sends that channel no more signals; {@code signal.Stop}. A signal that nobody wants any more
   * does again what it did before. When this returns, the channel gets none. Never waits, except
   * for a signal that is just being delivered.
   */
  public static synchronized void stop(SendChannel<? super OsSignal> channel) {
    for (Iterator<Relay> relays = RELAYS.values().iterator(); relays.hasNext(); ) {
      Relay relay = relays.next();
      if (relay.channels.remove(channel) && relay.channels.isEmpty()) {
        relays.remove();
        Signal.handle(new Signal(relay.signal.name()), relay.before);
      }
    }
  }

  /**
   * A context that is cancelled when one of the signals comes; {@code signal.NotifyContext}. Its
   * cause then names the signal. {@code close} or {@code cancel} gives the signals back. Never
   * waits; a goroutine of its own does until then.
   *
   * @throws GoPanic {@code cannot create context from nil parent}
   * @throws IllegalArgumentException as {@link #notify}
   */
  public static CancelContext notifyContext(Context parent, String... names) {
    CancelContext context = Context.withCancel(parent);
    Channel<OsSignal> signals = Channel.make(1);
    notify(signals, names);
    Context.afterFunc(context, () -> stop(signals));
    Go.go(
        "signals",
        () -> {
          SelectCase.Receive<OsSignal> signal = Select.receive(signals);
          if (Select.of(signal, Select.receive(context.done())).await() == 0) {
            context.cancel(new SignalReceived(signal.value() + " signal received"));
          }
        });
    return context;
  }

  /** Whether any signal may still wake somebody. */
  static synchronized boolean areAwaited() {
    return !RELAYS.isEmpty();
  }

  /** The cause of a context that a signal has cancelled. */
  private static final class SignalReceived extends Exception {
    private static final long serialVersionUID = 1;

    SignalReceived(String message) {
      super(message, null, false, false);
    }
  }
}
