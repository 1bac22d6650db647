package dev.gossamer.agent.install;

import java.lang.reflect.Field;
import java.util.concurrent.ForkJoinPool;
import jdk.internal.misc.Unsafe;

/**
 * The number of the next fork-join pool, which its workers bear in their names. The JDK makes a
 * pool for its virtual threads when the first of them is created, and that is now earlier than in a
 * run without the agent: the application's first pool would be {@code ForkJoinPool-2}.
 */
final class PoolNumber {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  private final Object base;
  private final long offset;
  private final int before;

  /** Remembers the number. */
  PoolNumber() throws ReflectiveOperationException {
    Field field = ForkJoinPool.class.getDeclaredField("poolIds");
    UNSAFE.ensureClassInitialized(ForkJoinPool.class); // the common pool has its own share in it
    base = UNSAFE.staticFieldBase(field);
    offset = UNSAFE.staticFieldOffset(field);
    before = UNSAFE.getIntVolatile(base, offset);
  }

  /** Gives one number back, if one was taken since. */
  void giveBack() {
    UNSAFE.compareAndSetInt(base, offset, before + 1, before);
  }
}
