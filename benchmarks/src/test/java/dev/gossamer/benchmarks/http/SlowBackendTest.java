package dev.gossamer.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SlowBackendTest {
  private static int backend() throws IOException {
    SlowBackend backend = new SlowBackend();
    Thread.ofPlatform().daemon().start(backend);
    return backend.port();
  }

  @Test
  void itTakesItsTimeForEachAnswer() throws Exception {
    BackendPool pool = new BackendPool();
    int port = backend();

    for (long key : new long[] {1, 2, Long.MIN_VALUE}) {
      long start = System.nanoTime();
      assertThat(pool.ask(port, key)).isEqualTo(Lookup.answer(key));
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(Lookup.BACKEND_NANOS);
    }
  }

  @Test
  void manyWaitAtTheSameTimeAndEachGetsItsOwn() throws Exception {
    BackendPool pool = new BackendPool();
    int port = backend();
    List<Callable<Boolean>> questions = new ArrayList<>();
    for (long key = 0; key < 200; key++) {
      long mine = key;
      questions.add(() -> pool.ask(port, mine) == Lookup.answer(mine));
    }

    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> isRight : threads.invokeAll(questions)) {
        assertThat(isRight.get()).isTrue();
      }
    }
    assertThat(System.nanoTime() - start).isLessThan(questions.size() * Lookup.BACKEND_NANOS);
  }
}
