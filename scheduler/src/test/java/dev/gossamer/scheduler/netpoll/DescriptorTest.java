package dev.gossamer.scheduler.netpoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.scheduler.testkit.Rounds;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorTest {
  private static final boolean READ = false;
  private static final boolean WRITE = true;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * What the kernel does: there is something to read, and only then that is told. Each of the
   * tellers waits until somebody has read it, so that nobody else makes up for a change that is
   * missed.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  @Timeout(120)
  void noChangeIsMissedByOneWhoWaits(int tellers) throws InterruptedException {
    Descriptor descriptor = registered();
    AtomicInteger readable = new AtomicInteger();
    int each = Rounds.of(100_000);
    Thread[] threads = new Thread[tellers];
    for (int t = 0; t < tellers; t++) {
      threads[t] =
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < each; i++) {
                  readable.getAndIncrement();
                  descriptor.ready(READ);
                  while (readable.get() > 0) {
                    Thread.yield(); // there may be fewer processors than tellers
                  }
                }
              });
    }
    for (int read = 0; read < tellers * each; ) {
      int now = descriptor.isDrained() ? 0 : readable.getAndSet(0);
      read += now;
      if (now > 0) {
        descriptor.drained(); // as with a buffer that was not filled
      } else if (descriptor.begin(READ)) {
        long since = System.nanoTime();
        LockSupport.parkNanos(PATIENCE.toNanos());
        descriptor.end(READ);
        assertThat(System.nanoTime() - since)
            .as("waited after %d of %d", read, tellers * each)
            .isLessThan(PATIENCE.toNanos());
      }
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(readable).hasValue(0);
  }

  @Test
  void aChangeThatComesBeforeTheWaitEndsIt() {
    Descriptor descriptor = registered();

    descriptor.ready(READ);

    assertThat(descriptor.begin(READ)).isFalse();
    assertThat(descriptor.begin(READ)).isTrue();
  }

  @Test
  void aReaderDoesNotHearOfWhatOnlyAWriterWaitsFor() {
    Descriptor descriptor = registered();

    descriptor.ready(WRITE);

    assertThat(descriptor.begin(READ)).isTrue();
    assertThat(descriptor.begin(WRITE)).isFalse();
  }

  @Test
  void afterAShortReadThereIsNothingUntilTheNextChange() {
    Descriptor descriptor = registered();
    assertThat(descriptor.isDrained()).isFalse();

    descriptor.drained();
    assertThat(descriptor.isDrained()).isTrue();
    descriptor.ready(READ);

    assertThat(descriptor.isDrained()).isFalse();
    assertThat(descriptor.isDrained()).as("a read that was not short").isFalse();
  }

  @Test
  void whoHasWaitedReadsInAnyCase() {
    Descriptor descriptor = registered();
    descriptor.drained();

    descriptor.begin(READ);
    descriptor.end(READ);

    assertThat(descriptor.isDrained()).isFalse();
  }

  @Test
  void whereTheEndStandsBehindTheBytesEveryReadIsMade() {
    Descriptor descriptor = registered();

    descriptor.more();
    descriptor.ready(READ);
    descriptor.drained();

    assertThat(descriptor.isDrained()).isFalse();
  }

  @Test
  void theNextSocketWithTheSameNumberIsANewOne() {
    Descriptor descriptor = registered();
    descriptor.more();
    descriptor.closing();
    descriptor.drained();
    assertThat(descriptor.isDrained()).as("nobody would tell of a change").isFalse();

    descriptor.isRegistered = true;
    descriptor.drained();

    assertThat(descriptor.isDrained()).isTrue();
  }

  private static Descriptor registered() {
    Descriptor descriptor = new Descriptor();
    descriptor.isRegistered = true;
    return descriptor;
  }
}
