package dev.gossamer.benchmarks.contest;

import static dev.gossamer.benchmarks.contest.Contender.FLOOR;
import static dev.gossamer.benchmarks.contest.Contender.GO;
import static dev.gossamer.benchmarks.contest.Contender.GOSSAMER;
import static dev.gossamer.benchmarks.contest.Contender.PLATFORM;
import static dev.gossamer.benchmarks.contest.Contender.VIRTUAL;
import static dev.gossamer.benchmarks.contest.Target.atMost;

import java.util.List;
import java.util.stream.Stream;

/**
 * All rows, in the order of the table. Where platform threads would take minutes they do fewer
 * operations; all figures are for one operation.
 */
final class RowCatalog {
  private static final String SHORT = "warm=0 reps=1";

  private RowCatalog() {}

  static List<RowSpec> rows() {
    return Stream.of(starts(), channels(), waiting()).flatMap(List::stream).toList();
  }

  private static List<RowSpec> starts() {
    return List.of(
        RowSpec.named("spawn", "start 1M and join all")
            .sizes("n=1000000 warm=4000 reps=5")
            .sizes(PLATFORM, "n=10000")
            .quick("n=500 " + SHORT)
            .figure("ns", "ns each", atMost(0.8, GO), atMost(0.4, VIRTUAL)),
        RowSpec.named("thread", "new Thread(r).start() and join, one by one")
            .goProgram("start")
            .ofThreads()
            .sizes("n=200000 warm=2000 reps=5")
            .sizes(PLATFORM, "n=10000")
            .quick("n=200 " + SHORT)
            .figure("ns", "ns each", atMost(0.02, PLATFORM)),
        RowSpec.named("start", "start and join over a channel, one by one")
            .sizes("n=200000 warm=2000 reps=5")
            .sizes(PLATFORM, "n=10000")
            .quick("n=200 " + SHORT)
            .figure("ns", "ns each", atMost(1.0, GO)),
        RowSpec.named("skynet", "tree of 1,111,111 goroutines")
            .sizes("n=1000000 warm=8000 reps=5")
            .sizes(PLATFORM, "n=1000")
            .quick("n=100 " + SHORT)
            .figure("ns", "ns each", atMost(0.3, GO), atMost(0.3, VIRTUAL)));
  }

  private static List<RowSpec> channels() {
    return List.of(
        RowSpec.named("pingpong", "unbuffered channel")
            .sizes("n=500000 warm=2000 reps=5")
            .sizes(PLATFORM, "n=20000")
            .quick("n=500 " + SHORT)
            .figure("ns", "ns a round trip", atMost(1.0, GO)),
        RowSpec.named("select", "select of 4")
            .sizes("n=300000 warm=2000 reps=5")
            .sizes(PLATFORM, "n=20000")
            .quick("n=500 " + SHORT)
            .figure("ns", "ns a round trip", atMost(1.0, GO)),
        RowSpec.named("buffered-1", "channel of 128, 1 to 1")
            .program("buffered")
            .sizes("cap=128 prod=1 cons=1 n=3000000 warm=2000 reps=5")
            .sizes(PLATFORM, "n=300000")
            .quick("n=2000 " + SHORT)
            .figure("ns", "ns an item", atMost(1.0, GO)),
        RowSpec.named("buffered-4", "channel of 128, 4 to 4")
            .program("buffered")
            .sizes("cap=128 prod=4 cons=4 n=3000000 warm=2000 reps=5")
            .sizes(PLATFORM, "n=300000")
            .quick("n=2000 " + SHORT)
            .figure("ns", "ns an item", atMost(1.0, GO)),
        RowSpec.named("yield", "two that yield, one processor (platform threads: all)")
            .among(GOSSAMER, VIRTUAL, PLATFORM, GO, FLOOR)
            .ofThreads()
            .processors(1)
            .sizes("g=2 n=5000000 warm=2000 reps=5")
            .sizes(PLATFORM, "n=1000000")
            .quick("n=2000 " + SHORT)
            .figure("ns", "ns a yield", atMost(2.0, GO)));
  }

  private static List<RowSpec> waiting() {
    return List.of(
        RowSpec.named("parked", "1M that receive from a channel")
            .sizes("n=1000000")
            .sizes(PLATFORM, "n=5000")
            .quick("n=1000")
            .figure("heap_bytes", "bytes of heap each", atMost(700))
            .figure("rss_bytes", "bytes of RSS each, after GC", atMost(0.4, GO)),
        RowSpec.named("parked-thread", "1M new Thread(r) in LockSupport.park")
            .goProgram("parked")
            .ofThreads()
            .sizes("n=1000000")
            .sizes(PLATFORM, "n=5000")
            .quick("n=1000")
            .figure("heap_bytes", "bytes of heap each", atMost(1000))
            .figure("rss_bytes", "bytes of RSS each, after GC", atMost(0.4, GO)),
        RowSpec.named("timers", "10,000 threads, each 20 sleeps of 100 ms")
            .ofThreads()
            .sizes("g=10000 ms=100 before=10 r=20")
            .quick("g=100 ms=10 before=1 r=2")
            .figure("late_p99_us", "µs late, 99th percentile", atMost(1.0, GO))
            .figure("cpu_ns", "ns of CPU a sleep", atMost(1.0, GO)),
        RowSpec.named("lock", "1,000 threads, one ReentrantLock, a yield inside")
            .goProgram("lock")
            .ofThreads()
            .sizes("g=1000 n=500000 warm=3000 reps=3")
            .sizes(PLATFORM, "n=100000")
            .quick("g=50 n=500 " + SHORT)
            .figure("ns", "ns each time", atMost(1.0, VIRTUAL)),
        RowSpec.named("monitor", "1,000 threads, one monitor, a yield inside")
            .goProgram("lock")
            .ofThreads()
            .sizes("g=1000 n=500000 warm=3000 reps=3")
            .sizes(PLATFORM, "n=100000")
            .quick("g=50 n=500 " + SHORT)
            .figure("ns", "ns each time", atMost(1.0, VIRTUAL)));
  }
}
