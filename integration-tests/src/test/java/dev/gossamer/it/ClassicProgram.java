package dev.gossamer.it;

import dev.gossamer.demo.classics.threads.ThreadLeak;
import dev.gossamer.demo.classics.threads.ThreadPingPong;
import dev.gossamer.demo.classics.threads.ThreadPipeline;
import dev.gossamer.demo.classics.threads.ThreadPrimeSieve;
import dev.gossamer.demo.classics.threads.ThreadProducersAndConsumers;
import dev.gossamer.demo.classics.threads.ThreadSkynet;
import dev.gossamer.demo.classics.threads.ThreadTcpReceiver;
import dev.gossamer.demo.classics.threads.ThreadWorkerPool;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One of the classic programs that end by themselves, and what it prints.
 *
 * @param name what {@code gossamer demo} calls it
 * @param output a regular expression, because some print how long they took
 * @param twin its main class, if it is one of ordinary threads
 * @param threads how many threads such a program starts
 */
record ClassicProgram(String name, String output, Optional<Class<?>> twin, int threads) {
  private static final String FIVE_SQUARES = "1\n4\n9\n16\n25\n";
  private static final String SUM_OF_JOBS = "100 jobs done, the sum of the results is 338350\n";
  private static final String AT_MOST_FOUR = "at most [1-4] at the same time\n";
  private static final String TOOK = "took \\d+ ms\n";
  private static final String SIGNALLED = "squarer: got the exit signal\n";
  private static final String ASKER_DONE = "main: the asker is done\n";
  private static final String SQUARER_DONE = "main: the squarer is done\n";

  /** In the order of the list that the command line prints. */
  static List<ClassicProgram> all() {
    return List.of(
        goStyle(
            "exit-signal",
            lines(1, 5, i -> "asker: the square of " + i + " is " + i * i)
                + anyOf(
                    ASKER_DONE + SIGNALLED + SQUARER_DONE,
                    SIGNALLED + ASKER_DONE + SQUARER_DONE,
                    SIGNALLED + SQUARER_DONE + ASKER_DONE)),
        goStyle("search", "gave up, context deadline exceeded, after [1-9]\\d{2,} ms\n"),
        goStyle("listing", listed("list") + listed("channel") + listed("callback")),
        goStyle("leak", rounds("leaking", "goroutines") + rounds("repaired", "goroutines")),
        threads(
            "leak-threads",
            ThreadLeak.class,
            1_000,
            rounds("leaking", "threads") + rounds("repaired", "threads")),
        goStyle(
            "receiver",
            received()
                + "through a channel: 3 lines received\n"
                + "through a WaitGroup: 9 lines received by 3 receivers\n"),
        threads(
            "receiver-threads",
            ThreadTcpReceiver.class,
            4,
            received()
                + "through a queue: 3 lines received\n"
                + "through a latch: 9 lines received by 3 receivers\n"),
        goStyle("recover", recovered() + "main goes on\n"),
        goStyle("sums", "with a WaitGroup: 500000500000\nwith an exit channel: 500000500000\n"),
        goStyle(
            "producers",
            "10 producers: 100000 items, sum 5000050000\n"
                + "10 consumers: 100000 items, sum 5000050000\n"),
        threads(
            "producers-threads",
            ThreadProducersAndConsumers.class,
            20,
            "10 producers: 100000 items\n10 consumers: 100000 items, sum 5000050000\n"),
        goStyle("hello", "main returns\n"),
        goStyle("hello-wait", "main waits\nhello from a goroutine\nmain returns\n"),
        goStyle("skynet", "sum 499999500000\n" + TOOK),
        threads("skynet-threads", ThreadSkynet.class, 11_111, "sum 49995000\n" + TOOK),
        goStyle("ping-pong", "200000 rounds, 400000 hits, the other has ended: true\n" + TOOK),
        threads(
            "ping-pong-threads", ThreadPingPong.class, 2, "200000 rounds, 400000 hits\n" + TOOK),
        goStyle("sieve", primes()),
        threads("sieve-threads", ThreadPrimeSieve.class, 26, primes()),
        goStyle("pipeline", FIVE_SQUARES + "cancelled; all stages have ended\n"),
        threads(
            "pipeline-threads",
            ThreadPipeline.class,
            2,
            FIVE_SQUARES + "cancelled; all stages have ended\n"),
        goStyle("pool", SUM_OF_JOBS + AT_MOST_FOUR),
        threads("pool-threads", ThreadWorkerPool.class, 4, SUM_OF_JOBS + AT_MOST_FOUR));
  }

  private static ClassicProgram goStyle(String name, String output) {
    return new ClassicProgram(name, output, Optional.empty(), 0);
  }

  private static ClassicProgram threads(String name, Class<?> twin, int threads, String output) {
    return new ClassicProgram(name, output, Optional.of(twin), threads);
  }

  private static String anyOf(String... texts) {
    return "(" + String.join("|", texts) + ")";
  }

  private static String lines(int first, int last, IntFunction<String> line) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(i -> line.apply(i) + "\n")
        .collect(Collectors.joining());
  }

  /** The directory in which the tests run it has two files. */
  private static String listed(String way) {
    return anyOf(
        way + ": one\n" + way + ": two\n", //
        way + ": two\n" + way + ": one\n");
  }

  private static String rounds(String version, String what) {
    return lines(0, 5, i -> version + ", after " + 100 * i + " calls: \\d+ " + what);
  }

  private static String received() {
    return lines(1, 3, i -> "received: line " + i + " of sender 1");
  }

  private static String recovered() {
    return lines(
        0, 9, i -> "goroutine " + i + " recovered: Index " + i + " out of bounds for length " + i);
  }

  private static String primes() {
    return "2 3 5 7 11 13 17 19 23 29 31 37 41 43 47 53 59 61 67 71 73 79 83 89 97 "
        .replace(' ', '\n');
  }

  @Override
  public String toString() {
    return name;
  }
}
