package dev.gossamer.scheduler.netpoll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorsTest {
  private final Descriptors descriptors = new Descriptors();

  @ParameterizedTest
  @ValueSource(ints = {0, 255, 256, (1 << 20) - 1})
  void aNumberKeepsItsDescriptor(int fd) {
    assertThat(descriptors.find(fd)).isNull();

    Descriptor descriptor = descriptors.get(fd);

    assertThat(descriptor).isNotNull().isSameAs(descriptors.find(fd)).isSameAs(descriptors.get(fd));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1 << 20, Integer.MAX_VALUE})
  void thereIsNoneForNumbersThatNoSocketHas(int fd) {
    assertThat(descriptors.get(fd)).isNull();
    assertThat(descriptors.find(fd)).isNull();
  }

  @Test
  void thoseWhoAskFirstAndAtOnceGetTheSame() throws Exception {
    for (int fd = 0; fd < 2_000; fd++) {
      int number = fd;
      Set<Descriptor> seen = ConcurrentHashMap.newKeySet();
      CyclicBarrier start = new CyclicBarrier(2);
      Thread other =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  start.await();
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
                seen.add(descriptors.get(number));
              });
      start.await();
      seen.add(descriptors.get(number));
      other.join();
      assertThat(seen).hasSize(1);
    }
  }
}
