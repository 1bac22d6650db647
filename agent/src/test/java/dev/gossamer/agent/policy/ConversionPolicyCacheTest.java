package dev.gossamer.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The policy remembers verdicts; this must be right, weak, cheap and safe without locks. */
class ConversionPolicyCacheTest {
  private static final int CALLS = 200_000;

  private ConversionPolicy policy;

  @BeforeEach
  void readTheDefaults() throws IOException {
    policy = ConversionPolicy.of(List.of(), List.of());
  }

  @Test
  void decisionsStayRightWhenThreadsRaceForMoreClassesThanAreRemembered() throws Exception {
    MadeClasses made = new MadeClasses();
    Runnable[] tasks = new Runnable[4_000];
    for (int i = 0; i < tasks.length; i++) {
      tasks[i] = made.task((i % 2 == 0 ? "com.acme.Job" : "sun.rmi.Job") + i);
    }
    Callable<Integer> decideAll =
        () -> {
          Random random = new Random(Thread.currentThread().threadId());
          Thread thread = new Thread("ordinary");
          int wrong = 0;
          for (int n = 0; n < CALLS; n++) {
            int i = random.nextInt(tasks.length);
            wrong += policy.decide(thread, tasks[i]).converted() == (i % 2 == 0) ? 0 : 1;
          }
          return wrong;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<Integer> wrong : threads.invokeAll(List.of(decideAll, decideAll, decideAll))) {
        assertThat(wrong.get()).isZero();
      }
    }
  }

  @Test
  void classesThatWereDecidedAboutCanBeUnloaded() throws InterruptedException {
    ReferenceQueue<ClassLoader> unloaded = new ReferenceQueue<>();
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      loaders.add(new WeakReference<>(decideAboutNewClasses(), unloaded));
    }

    int seen = 0;
    for (int attempt = 0; attempt < 50 && seen < loaders.size(); attempt++) {
      System.gc();
      while (unloaded.remove(100) != null) {
        seen++;
      }
    }
    assertThat(seen).isEqualTo(loaders.size());
    assertThat(policy.decide(new Thread("ordinary"), null).converted()).isTrue();
  }

  private ClassLoader decideAboutNewClasses() {
    MadeClasses made = new MadeClasses();
    assertThat(policy.decide(made.thread("com.acme.T"), made.task("com.acme.R")).converted())
        .isTrue();
    return made;
  }

  @Test
  void aRememberedDecisionAllocatesNothingAndIsFast() {
    Thread thread = new Thread("http-nio-8080-exec-7");
    Runnable task = () -> {};
    var memory = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    long best = Long.MAX_VALUE;
    long allocated = Long.MAX_VALUE;
    for (int round = 0; round < 10; round++) {
      long before = memory.getCurrentThreadAllocatedBytes();
      long start = System.nanoTime();
      int converted = 0;
      for (int i = 0; i < CALLS; i++) {
        converted += policy.decide(thread, task).converted() ? 1 : 0;
      }
      best = Math.min(best, System.nanoTime() - start);
      allocated = Math.min(allocated, memory.getCurrentThreadAllocatedBytes() - before);
      assertThat(converted).isEqualTo(CALLS);
    }
    System.out.printf("ConversionPolicy.decide: %.1f ns%n", (double) best / CALLS);

    assertThat(allocated).as("bytes in %d decisions", CALLS).isLessThan(CALLS / 100);
    assertThat(best / CALLS).as("nanoseconds, with much room for a busy machine").isLessThan(1_000);
  }
}
