package dev.gossamer.benchmarks.contest;

import static dev.gossamer.benchmarks.contest.Contender.FLOOR;
import static dev.gossamer.benchmarks.contest.Contender.GO;
import static dev.gossamer.benchmarks.contest.Contender.GOSSAMER;
import static dev.gossamer.benchmarks.contest.Contender.PLATFORM;
import static dev.gossamer.benchmarks.contest.Contender.RECORDED;
import static dev.gossamer.benchmarks.contest.Contender.VIRTUAL;
import static dev.gossamer.benchmarks.contest.Target.atLeast;
import static dev.gossamer.benchmarks.contest.Target.atMost;
import static dev.gossamer.benchmarks.contest.Target.atMostMore;
import static dev.gossamer.benchmarks.contest.Target.flat;

import java.util.ArrayList;
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
    return Stream.of(starts(), channels(), waiting(), servers(), growth())
        .flatMap(List::stream)
        .toList();
  }

  private static List<RowSpec> starts() {
    return List.of(
        RowSpec.named("spawn", "start 1M and join all")
            .sizes("n=1000000 warm=3000 reps=3")
            .sizes(PLATFORM, "n=10000")
            .quick("n=500 " + SHORT)
            .figure("ns", "ns each", atMost(0.8, GO), atMost(0.4, VIRTUAL)),
        RowSpec.named("thread", "new Thread(r).start() and join, one by one")
            .goProgram("start")
            .ofThreads()
            .sizes("n=50000 warm=1500 reps=3")
            .sizes(PLATFORM, "n=10000")
            .quick("n=200 " + SHORT)
            .figure("ns", "ns each", atMost(0.02, PLATFORM)),
        RowSpec.named("start", "start and join over a channel, one by one")
            .sizes("n=50000 warm=1500 reps=3")
            .sizes(PLATFORM, "n=10000")
            .quick("n=200 " + SHORT)
            .figure("ns", "ns each", atMost(1.0, GO)),
        RowSpec.named("skynet", "tree of 1,111,111 goroutines")
            .sizes("n=1000000 warm=4000 reps=3")
            .sizes(PLATFORM, "n=1000")
            .quick("n=100 " + SHORT)
            .figure("ns", "ns each", atMost(0.3, GO), atMost(0.3, VIRTUAL)));
  }

  private static List<RowSpec> channels() {
    return List.of(
        RowSpec.named("pingpong", "unbuffered channel")
            .sizes("n=500000 warm=1500 reps=3")
            .sizes(PLATFORM, "n=20000")
            .quick("n=500 " + SHORT)
            .figure("ns", "ns a round trip", atMost(1.0, GO)),
        RowSpec.named("select", "select of 4")
            .sizes("n=300000 warm=1500 reps=3")
            .sizes(PLATFORM, "n=20000")
            .quick("n=500 " + SHORT)
            .figure("ns", "ns a round trip", atMost(1.0, GO)),
        RowSpec.named("buffered-1", "channel of 128, 1 to 1")
            .program("buffered")
            .sizes("cap=128 prod=1 cons=1 n=3000000 warm=1500 reps=3")
            .sizes(PLATFORM, "n=300000")
            .quick("n=2000 " + SHORT)
            .figure("ns", "ns an item", atMost(1.0, GO)),
        RowSpec.named("buffered-4", "channel of 128, 4 to 4")
            .program("buffered")
            .sizes("cap=128 prod=4 cons=4 n=3000000 warm=1500 reps=3")
            .sizes(PLATFORM, "n=300000")
            .quick("n=2000 " + SHORT)
            .figure("ns", "ns an item", atMost(1.0, GO)),
        RowSpec.named("yield", "two that yield, one processor (platform threads: all)")
            .among(GOSSAMER, VIRTUAL, PLATFORM, GO, FLOOR)
            .ofThreads()
            .processors(1)
            .sizes("g=2 n=5000000 warm=1500 reps=3")
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
        RowSpec.named("timers", "10,000 threads, each 10 sleeps of 100 ms")
            .ofThreads()
            .sizes("g=10000 ms=100 before=5 r=10")
            .quick("g=100 ms=10 before=1 r=2")
            .figure("late_p99_us", "µs late, 99th percentile", atMost(1.0, GO))
            .figure("cpu_ns", "ns of CPU a sleep", atMost(1.0, GO)),
        RowSpec.named("polls", "100 pairs, each poll of a queue with a limit of 30 s")
            .among(GOSSAMER, VIRTUAL, PLATFORM)
            .ofThreads()
            .sizes("pairs=100 trips=5000 warm=4000 reps=5")
            .sizes(PLATFORM, "pairs=100 trips=200")
            .quick("pairs=2 trips=50 " + SHORT)
            .figure("ns", "ns a poll", atMost(1.0, VIRTUAL))
            .figure("cpu_ns", "ns of CPU a poll", atMost(1.0, VIRTUAL)),
        RowSpec.named("lock", "1,000 threads, one ReentrantLock, a yield inside")
            .goProgram("lock")
            .ofThreads()
            .sizes("g=1000 n=500000 warm=1500 reps=3")
            .sizes(PLATFORM, "n=100000")
            .quick("g=50 n=500 " + SHORT)
            .figure("ns", "ns each time", atMost(1.0, VIRTUAL)),
        RowSpec.named("monitor", "1,000 threads, one monitor, a yield inside")
            .goProgram("lock")
            .ofThreads()
            .sizes("g=1000 n=500000 warm=1500 reps=3")
            .sizes(PLATFORM, "n=100000")
            .quick("g=50 n=500 " + SHORT)
            .figure("ns", "ns each time", atMost(1.0, VIRTUAL)));
  }

  private static List<RowSpec> servers() {
    return List.of(
        echo("echo-1000", 1000),
        echo("echo-5000", 5000),
        http(5000),
        RowSpec.named("jfr", "echo of 1,000 connections, all events recorded")
            .program("echo")
            .under(RowSpec.Load.ECHO)
            .ofThreads()
            .among(GOSSAMER, RECORDED)
            .sizes("c=1000 before=2000 ms=3000")
            .quick("c=20 before=500 ms=500")
            .figure("msgs_per_s", "messages a second", atMost(1.03, RECORDED))
            .figure("cpu_ns", "ns of CPU a message, server", atLeast(0.97, RECORDED)),
        RowSpec.named("native", "native method that returns at once")
            .among(GOSSAMER, PLATFORM)
            .ofThreads()
            .sizes("n=20000000 warm=1000 reps=3")
            .quick("n=20000 " + SHORT)
            .figure("ns", "ns a call", atMostMore(30, PLATFORM)));
  }

  private static RowSpec echo(String name, int connections) {
    return RowSpec.named(name, "TCP echo, " + connections + " connections")
        .program("echo")
        .under(RowSpec.Load.ECHO)
        .ofThreads()
        .sizes("c=" + connections + " before=2000 ms=3000")
        .quick("c=20 before=500 ms=500")
        .figure(
            "cpu_ns",
            "ns of CPU a message, server",
            atMost(0.85, VIRTUAL),
            atMost(0.55, PLATFORM),
            atMost(1.0, GO))
        .figure(
            "msgs_per_s",
            "messages a second",
            atLeast(1.0, VIRTUAL),
            atLeast(1.0, PLATFORM),
            atLeast(1.0, GO))
        .figure(
            "p99_us",
            "µs, 99th percentile",
            atMost(1.0, VIRTUAL),
            atMost(1.0, PLATFORM),
            atMost(1.0, GO));
  }

  private static RowSpec http(int connections) {
    return RowSpec.named(
            "http-" + connections,
            "Tomcat, a servlet that waits 20 ms for its backend, " + connections + " connections")
        .under(RowSpec.Load.HTTP)
        .ofThreads()
        .heap("1g")
        .among(GOSSAMER, VIRTUAL, PLATFORM)
        .sizes("c=" + connections + " before=8000 ms=4000 rate=2000 settle=500 paced=2500")
        .quick("c=20 before=300 ms=300 rate=200 settle=100 paced=300")
        .figure("msgs_per_s", "requests a second", atLeast(1.0, VIRTUAL))
        .figure("p99_us", "µs, 99th percentile", atMost(1.0, VIRTUAL))
        .figure(
            "paced_p99_us", "µs, 99th percentile of 2,000 requests a second", atMost(1.0, VIRTUAL))
        .figure("cpu_ns", "ns of CPU a request, server")
        .figure("rss_bytes", "bytes of RSS", atMost(0.5, PLATFORM));
  }

  private static List<RowSpec> growth() {
    List<RowSpec> rows = new ArrayList<>();
    RowSpec growth =
        RowSpec.named("growth", "1,000 to 3M goroutines")
            .among(GOSSAMER, GO)
            .atMostRounds(3)
            .sizes("sizes=1000:10000:100000:1000000:3000000 most=200000 warm=3000")
            .quick("sizes=100:200:300 most=100 warm=0");
    for (String figure : List.of("spawn", "park", "wake", "sleep")) {
      for (int n : new int[] {10_000, 100_000, 1_000_000, 3_000_000}) {
        growth.figure(
            figure + "_" + n,
            figure + ", ns of CPU each of " + n,
            flat(2, "growth", figure + "_1000"));
      }
    }
    rows.add(growth);
    for (int processors : new int[] {1, 2, 4, 16, 64}) {
      RowSpec row =
          RowSpec.named("procs-" + processors, "GOMAXPROCS " + processors)
              .program("crowd")
              .among(GOSSAMER, GO)
              .processors(processors)
              .sizes("n=200000 pairs=100 trips=2000 warm=1000 reps=3")
              .quick("n=200 pairs=2 trips=20 " + SHORT);
      rows.add(
          row.figure("spawn_ns", "ns to start and join each", flat(2, "procs-2", "spawn_ns"))
              .figure("pairs_ns", "ns a round trip, 100 pairs", flat(2, "procs-2", "pairs_ns")));
    }
    return rows;
  }
}
