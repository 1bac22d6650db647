package dev.gossamer.go;

import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler of this JVM, as far as this package needs it: to start goroutines and to count
 * them. Everything else goes through {@code LockSupport}, {@code Thread.yield} and interrupts,
 * which reach the scheduler under whatever thread calls.
 */
sealed interface Host permits AgentHost, OwnHost {
  /** Starts a goroutine. */
  Thread start(@Nullable String name, Runnable body);

  /**
   * Has an action done when that time has passed, by a machine of the scheduler: it must be short,
   * wait for nothing, take no lock but by trying, and need no class that was never used.
   */
  Future<?> doAfter(Runnable action, long nanos);

  int maxProcs();

  /** Sets it, if {@code n} is at least 1, and returns what it was. */
  int maxProcs(int n);

  /** Keeps the caller on the platform thread on which it is, if it is virtual. The VM counts. */
  void pin();

  /** Undoes one {@link #pin}, if there is one to undo. */
  void unpin();

  /** How many goroutines there are. */
  long count();

  /** Their virtual threads. */
  List<Thread> goroutines();

  /** Changes whenever a goroutine has run; the same number twice means that none has since. */
  long activity();

  /**
   * The one of this JVM, found or started at the first call.
   *
   * @throws IllegalStateException in one clear sentence, if there can be none
   */
  static Host host() {
    Host host = Found.HOST;
    if (host == null) {
      throw new IllegalStateException(Found.WHY_NOT);
    }
    return host;
  }

  /**
   * Looks once. Keeps what went wrong, because a class that cannot be initialised would hide it.
   */
  final class Found {
    private static final @Nullable Host HOST;
    private static final @Nullable String WHY_NOT;

    static {
      Host found = null;
      String whyNot = null;
      try {
        Host agents = AgentHost.find();
        found = agents != null ? agents : OwnHost.create();
      } catch (IllegalStateException e) {
        whyNot = e.getMessage();
      }
      HOST = found;
      WHY_NOT = whyNot;
    }

    private Found() {}
  }
}
