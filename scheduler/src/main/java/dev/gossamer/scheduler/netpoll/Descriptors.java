package dev.gossamer.scheduler.netpoll;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * All descriptors for which a goroutine has ever waited, by number: Go's {@code pollCache}. They
 * are never forgotten; the kernel gives out the lowest number that is free, so there are as many as
 * there were sockets at once.
 */
final class Descriptors {
  private static final int CHUNK_BITS = 8;
  private static final int CHUNK = 1 << CHUNK_BITS;

  /** A process has no more descriptors than that, unless its limits are quite unusual. */
  private static final int MOST = 1 << 20;

  private final AtomicReferenceArray<@Nullable AtomicReferenceArray<@Nullable Descriptor>> chunks =
      new AtomicReferenceArray<>(MOST >> CHUNK_BITS);

  /** Null if nobody has ever waited for it. */
  @Nullable Descriptor find(int fd) {
    if (fd < 0 || fd >= MOST) {
      return null;
    }
    AtomicReferenceArray<@Nullable Descriptor> chunk = chunks.get(fd >> CHUNK_BITS);
    return chunk == null ? null : chunk.get(fd & CHUNK - 1);
  }

  /** Null if its number is too high. */
  @Nullable Descriptor get(int fd) {
    Descriptor found = find(fd);
    return found == null && fd >= 0 && fd < MOST ? add(fd) : found;
  }

  private Descriptor add(int fd) {
    AtomicReferenceArray<@Nullable Descriptor> chunk = chunks.get(fd >> CHUNK_BITS);
    if (chunk == null) {
      AtomicReferenceArray<@Nullable Descriptor> fresh = new AtomicReferenceArray<>(CHUNK);
      chunk = chunks.compareAndExchange(fd >> CHUNK_BITS, null, fresh);
      if (chunk == null) {
        chunk = fresh;
      }
    }
    Descriptor fresh = new Descriptor();
    Descriptor other = chunk.compareAndExchange(fd & CHUNK - 1, null, fresh);
    return other == null ? fresh : other;
  }
}
