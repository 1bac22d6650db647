package dev.gossamer.scheduler;

import dev.gossamer.scheduler.queue.SpinLock;
import java.util.ArrayList;
import java.util.List;
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
 */
final class GoroutineRegistry implements Supplier<Stream<Thread>> {
  private static final int STRIPES = 64;

  private final Stripe[] stripes = new Stripe[STRIPES];

  GoroutineRegistry() {
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe();
    }
  }

  void add(Goroutine g) {
    Stripe stripe = stripeOf(g);
    stripe.lock.lock();
    Goroutine first = stripe.first;
    g.registryNext = first;
    if (first != null) {
      first.registryPrevious = g;
    }
    stripe.first = g;
    stripe.lock.unlock();
  }

  void remove(Goroutine g) {
    Stripe stripe = stripeOf(g);
    stripe.lock.lock();
    Goroutine previous = g.registryPrevious;
    Goroutine next = g.registryNext;
    if (previous != null) {
      previous.registryNext = next;
    } else {
      stripe.first = next;
    }
    if (next != null) {
      next.registryPrevious = previous;
    }
    g.registryPrevious = null;
    g.registryNext = null;
    stripe.lock.unlock();
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
   * other, while no lock is held.
   */
  void forEach(Consumer<Goroutine> visitor) {
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
