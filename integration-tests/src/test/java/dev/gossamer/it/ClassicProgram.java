package dev.gossamer.it;

import dev.gossamer.demo.classics.DirectoryListing;
import dev.gossamer.demo.classics.ExitSignal;
import dev.gossamer.demo.classics.Hello;
import dev.gossamer.demo.classics.IndexOutOfRange;
import dev.gossamer.demo.classics.LeakingConsumer;
import dev.gossamer.demo.classics.PingPong;
import dev.gossamer.demo.classics.Pipeline;
import dev.gossamer.demo.classics.PrimeSieve;
import dev.gossamer.demo.classics.ProducersAndConsumers;
import dev.gossamer.demo.classics.SearchTimeout;
import dev.gossamer.demo.classics.Skynet;
import dev.gossamer.demo.classics.Sums;
import dev.gossamer.demo.classics.TcpReceiver;
import dev.gossamer.demo.classics.WorkerPool;
import dev.gossamer.demo.classics.threads.ThreadLeak;
import dev.gossamer.demo.classics.threads.ThreadPingPong;
import dev.gossamer.demo.classics.threads.ThreadPipeline;
import dev.gossamer.demo.classics.threads.ThreadPrimeSieve;
import dev.gossamer.demo.classics.threads.ThreadProducersAndConsumers;
import dev.gossamer.demo.classics.threads.ThreadSkynet;
import dev.gossamer.demo.classics.threads.ThreadTcpReceiver;
import dev.gossamer.demo.classics.threads.ThreadWorkerPool;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One of the classic programs that end by themselves, and what it prints: run by its name with what
 * it usually does, and by its main class, many times over, with less.
 *
 * @param name what {@code gossamer demo} calls it
 * @param main its main class
 * @param isTwin whether it is one of ordinary threads
 * @param usual what it does unless told otherwise
 * @param small what the tests tell it to do
 * @param threads how many threads a twin starts in the small run
 */
record ClassicProgram(
    String name, Class<?> main, boolean isTwin, Run usual, Run small, int threads) {
  /**
   * One way to run it.
   *
   * @param output a regular expression, because some print how long they took
   */
  record Run(String output, List<String> arguments) {}

  private static final String FIVE_SQUARES = "1\n4\n9\n16\n25\n";
  private static final String SUM_OF_JOBS = "100 jobs done, the sum of the results is 338350\n";
  private static final String AT_MOST_FOUR = "at most [1-4] at the same time\n";
  private static final String TOOK = "took \\d+ ms\n";
  private static final String[] FEW_ROUNDS = {"--rounds", "5000"};
  private static final String HELLO_WAITS = "main waits\nhello from a goroutine\nmain returns\n";
  private static final String SIGNALLED = "squarer: got the exit signal\n";
  private static final String ASKER_DONE = "main: the asker is done\n";
  private static final String SQUARER_DONE = "main: the squarer is done\n";

  /** In the order of the list that the command line prints. */
  static List<ClassicProgram> all() {
    return List.of(
        goStyle(
            "exit-signal",
            ExitSignal.class,
            lines(1, 5, i -> "asker: the square of " + i + " is " + i * i)
                + anyOf(
                    ASKER_DONE + SIGNALLED + SQUARER_DONE,
                    SIGNALLED + ASKER_DONE + SQUARER_DONE,
                    SIGNALLED + SQUARER_DONE + ASKER_DONE)),
        goStyle(
            "search",
            SearchTimeout.class,
            "gave up, context deadline exceeded, after [1-9]\\d{2,} ms\n"),
        goStyle(
            "listing",
            DirectoryListing.class,
            listed("list") + listed("channel") + listed("callback")),
        goStyle(
            "leak",
            LeakingConsumer.class,
            rounds("leaking", "goroutines") + rounds("repaired", "goroutines")),
        twin(
            "leak-threads",
            ThreadLeak.class,
            1_000,
            rounds("leaking", "threads") + rounds("repaired", "threads")),
        goStyle(
            "receiver",
            TcpReceiver.class,
            received()
                + "through a channel: 3 lines received\n"
                + "through a WaitGroup: 9 lines received by 3 receivers\n"),
        twin(
            "receiver-threads",
            ThreadTcpReceiver.class,
            4,
            received()
                + "through a queue: 3 lines received\n"
                + "through a latch: 9 lines received by 3 receivers\n"),
        goStyle("recover", IndexOutOfRange.class, recovered() + "main goes on\n"),
        goStyle(
            "sums",
            Sums.class,
            "with a WaitGroup: 500000500000\nwith an exit channel: 500000500000\n"),
        goStyle(
            "producers",
            ProducersAndConsumers.class,
            "10 producers: 10000 items, sum 50005000\n10 consumers: 10000 items, sum 50005000\n"),
        twin(
            "producers-threads",
            ThreadProducersAndConsumers.class,
            20,
            "10 producers: 10000 items\n10 consumers: 10000 items, sum 50005000\n"),
        goStyle("hello", Hello.class, "main returns\n"),
        goStyle("hello-wait", Hello.class, HELLO_WAITS).small(HELLO_WAITS, "--wait"),
        goStyle("skynet", Skynet.class, "sum 499999500000\n" + TOOK)
            .small("sum 499500\n" + TOOK, "--depth", "3"),
        twin("skynet-threads", ThreadSkynet.class, 111, "sum 49995000\n" + TOOK)
            .small("sum 4950\n" + TOOK, "--depth", "2"),
        goStyle(
                "ping-pong",
                PingPong.class,
                "200000 rounds, 400000 hits, the other has ended: true\n" + TOOK)
            .small("5000 rounds, 10000 hits, the other has ended: true\n" + TOOK, FEW_ROUNDS),
        twin("ping-pong-threads", ThreadPingPong.class, 2, "200000 rounds, 400000 hits\n" + TOOK)
            .small("5000 rounds, 10000 hits\n" + TOOK, FEW_ROUNDS),
        goStyle("sieve", PrimeSieve.class, primes()),
        twin("sieve-threads", ThreadPrimeSieve.class, 26, primes()),
        goStyle("pipeline", Pipeline.class, FIVE_SQUARES + "cancelled; all stages have ended\n"),
        twin(
            "pipeline-threads",
            ThreadPipeline.class,
            2,
            FIVE_SQUARES + "cancelled; all stages have ended\n"),
        goStyle("pool", WorkerPool.class, SUM_OF_JOBS + AT_MOST_FOUR),
        twin("pool-threads", ThreadWorkerPool.class, 4, SUM_OF_JOBS + AT_MOST_FOUR));
  }

  private static ClassicProgram goStyle(String name, Class<?> main, String output) {
    Run run = new Run(output, List.of());
    return new ClassicProgram(name, main, false, run, run, 0);
  }

  private static ClassicProgram twin(String name, Class<?> main, int threads, String output) {
    Run run = new Run(output, List.of());
    return new ClassicProgram(name, main, true, run, run, threads);
  }

  private ClassicProgram small(String output, String... arguments) {
    return new ClassicProgram(
        name, main, isTwin, usual, new Run(output, List.of(arguments)), threads);
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
