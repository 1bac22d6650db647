package dev.gossamer.scheduler;

import dev.gossamer.scheduler.queue.SpinLock;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All goroutines that have started and not ended: Go's {@code allgs}.
 *
 * <p>A platform thread stays alive while it is parked, whether or not anybody can still wake it,
 * and so must the goroutine in its place; these lists keep it. They are linked through the
 * goroutines themselves and striped by id: entering and leaving cost one uncontended lock and no
 * allocation. Links are guarded by the stripe's lock. A goroutine that enters or leaves is pinned
 * or not running.
 *
 * <p>While somebody asks which goroutines nothing else refers to, some are <em>loose</em>: out of
 * their list, and referred to weakly by {@code loose}. {@code Goroutine.isLoose} says so, guarded
 * by the stripe's lock as well. {@code loose} is set, before the first of them leaves its list, and
 * cleared, when the last is back, by the one thread that asks.
 */
final class GoroutineRegistry implements Supplier<Stream<Thread>> {
  private static final int STRIPES = 64;

  private final Stripe[] stripes = new Stripe[STRIPES];
  private volatile @Nullable List<WeakReference<Goroutine>> loose;

  GoroutineRegistry() {
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe();
    }
  }

  void add(Goroutine g) {
    Stripe stripe = stripeOf(g);
    stripe.lock.lock();
    stripe.link(g);
    stripe.lock.unlock();
  }

  void remove(Goroutine g) {
    Stripe stripe = stripeOf(g);
    stripe.lock.lock();
    if (g.isLoose) {
      g.isLoose = false;
    } else {
      stripe.unlink(g);
    }
    stripe.lock.unlock();
  }

  /** From now on some goroutines are to be loose. */
  void beginLoosening(List<WeakReference<Goroutine>> some) {
    loose = some;
  }

  /** Refers to that goroutine only weakly from now on, if it has not ended. */
  void loosen(Goroutine g) {
    Stripe stripe = stripeOf(g);
    stripe.lock.lock();
    if (!g.isLoose && stripe.holds(g)) {
      stripe.unlink(g);
      g.isLoose = true;
    }
    stripe.lock.unlock();
  }

  /** Refers to it as to any other again, if it has not ended meanwhile. */
  void tighten(Goroutine g) {
    Stripe stripe = stripeOf(g);
    stripe.lock.lock();
    if (g.isLoose) {
      g.isLoose = false;
      stripe.link(g);
    }
    stripe.lock.unlock();
  }

  /** All are back. */
  void endLoosening() {
    loose = null;
  }

  /**
   * The threads of all goroutines, each of which was alive at some moment during this call. Not for
   * hot paths. May be called by a goroutine; it is copied stripe by stripe into room made ahead.
   */
  List<Thread> threads() {
    List<Thread> all = new ArrayList<>();
    // No lambda: the end of a JVM comes here, and the first one of a program takes milliseconds.
    forEach(
        new Consumer<>() {
          @Override
          public void accept(Goroutine g) {
            all.add(g.bound());
          }
        });
    return all;
  }

  /**
   * Shows each goroutine that was alive at some moment during this call, one stripe after the
   * other, while no lock is held. If some become loose, or cease to be, during the call, one of
   * them may be shown twice.
   */
  void forEach(Consumer<Goroutine> visitor) {
    List<WeakReference<Goroutine>> before = loose;
    if (before == null) {
      forEachListed(visitor);
      before = loose;
      if (before != null) {
        forEachLoose(before, visitor);
      }
      return;
    }
    Set<Goroutine> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Consumer<Goroutine> once =
        g -> {
          if (seen.add(g)) {
            visitor.accept(g);
          }
        };
    forEachListed(once);
    forEachLoose(before, once);
  }

  private static void forEachLoose(
      List<WeakReference<Goroutine>> some, Consumer<Goroutine> visitor) {
    for (WeakReference<Goroutine> reference : some) {
      Goroutine g = reference.get();
      if (g != null && g.bound().isAlive()) {
        visitor.accept(g);
      }
    }
  }

  private void forEachListed(Consumer<Goroutine> visitor) {
    Goroutine[] room = new Goroutine[64];
    for (Stripe stripe : stripes) {
      int count = stripe.copyTo(room);
      while (count > room.length) {
        room = new Goroutine[count + count / 4];
        count = stripe.copyTo(room);
      }
      for (int i = 0; i < count; i++) {
        visitor.accept(room[i]);
        room[i] = null; // it may end before the next stripe fills its place
      }
    }
  }

  /** For thread dumps. */
  @Override
  public Stream<Thread> get() {
    return threads().stream();
  }

  private Stripe stripeOf(Goroutine g) {
    return stripes[(int) g.id() & (STRIPES - 1)];
  }

  private static final class Stripe {
    final SpinLock lock = new SpinLock();
    @Nullable Goroutine first;

    void link(Goroutine g) {
      Goroutine second = first;
      g.registryNext = second;
      if (second != null) {
        second.registryPrevious = g;
      }
      first = g;
    }

    void unlink(Goroutine g) {
      Goroutine previous = g.registryPrevious;
      Goroutine next = g.registryNext;
      if (previous != null) {
        previous.registryNext = next;
      } else {
        first = next;
      }
      if (next != null) {
        next.registryPrevious = previous;
      }
      g.registryPrevious = null;
      g.registryNext = null;
    }

    boolean holds(Goroutine g) {
      return g.registryPrevious != null || first == g;
    }

    /** Returns how many there are; copies as many as there is room for. */
    int copyTo(@Nullable Goroutine[] room) {
      int count = 0;
      lock.lock();
      for (Goroutine g = first; g != null; g = g.registryNext) {
        if (count < room.length) {
          room[count] = g;
        }
        count++;
      }
      lock.unlock();
      return count;
    }
  }
}
