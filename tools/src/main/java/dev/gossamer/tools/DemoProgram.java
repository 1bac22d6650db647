package dev.gossamer.tools;

import java.util.List;

/**
 * A small program that the demo can run: one of the classic ones on the Go-style API, or its twin
 * made of ordinary threads.
 *
 * @param name what the user calls it
 * @param mainClass in the package of the classic programs
 * @param arguments what it is given before the user's own arguments
 * @param goStyle whether it is on the Go-style API
 * @param description one line for the list
 */
record DemoProgram(
    String name, String mainClass, List<String> arguments, boolean goStyle, String description)
    implements Demo {
  private static final String CLASSICS = "dev.gossamer.demo.classics.";

  static final List<DemoProgram> ALL =
      List.of(
          goStyle(
              "exit-signal", "ExitSignal", "two goroutines, and the exit signal over a channel"),
          goStyle("service", "StoppableService", "a service that SIGINT and SIGTERM stop"),
          goStyle(
              "two-ports",
              "TwoPorts",
              "an HTTP port and a debug port; the failure of either stops both"),
          goStyle("search", "SearchTimeout", "a search of 200 ms under a timeout of 100 ms"),
          goStyle(
              "listing",
              "DirectoryListing",
              "a directory listed three ways: list, channel, callback"),
          goStyle("leak", "LeakingConsumer", "a consumer that leaks goroutines, and its repair"),
          threads("leak-threads", "ThreadLeak", "the same with threads"),
          goStyle(
              "receiver", "TcpReceiver", "a TCP receiver that ends by a channel, by a WaitGroup"),
          threads("receiver-threads", "ThreadTcpReceiver", "the same with threads"),
          goStyle(
              "recover",
              "IndexOutOfRange",
              "an index out of range in each of ten goroutines, recovered"),
          goStyle("sums", "Sums", "a sum in parts, with a WaitGroup and with an exit channel"),
          goStyle(
              "producers",
              "ProducersAndConsumers",
              "ten producers and ten consumers over a channel of 100"),
          threads("producers-threads", "ThreadProducersAndConsumers", "the same with threads"),
          goStyle("hello", "Hello", "hello from a goroutine for which main does not wait"),
          new DemoProgram(
              "hello-wait",
              CLASSICS + "Hello",
              List.of("--wait"),
              true,
              "hello from a goroutine for which main waits"),
          goStyle("skynet", "Skynet", "a tree of goroutines with a million leaves"),
          threads("skynet-threads", "ThreadSkynet", "a tree of threads with ten thousand leaves"),
          goStyle("ping-pong", "PingPong", "two goroutines that play with one ball"),
          threads("ping-pong-threads", "ThreadPingPong", "the same with threads"),
          goStyle("sieve", "PrimeSieve", "primes by a chain of goroutines"),
          threads("sieve-threads", "ThreadPrimeSieve", "the same with threads"),
          goStyle(
              "pipeline", "Pipeline", "a pipeline that is cancelled before its source is empty"),
          threads("pipeline-threads", "ThreadPipeline", "the same with threads"),
          goStyle("pool", "WorkerPool", "a hundred jobs for four workers"),
          threads("pool-threads", "ThreadWorkerPool", "the same with threads"));

  private static DemoProgram goStyle(String name, String mainClass, String description) {
    return new DemoProgram(name, CLASSICS + mainClass, List.of(), true, description);
  }

  private static DemoProgram threads(String name, String mainClass, String description) {
    return new DemoProgram(name, CLASSICS + "threads." + mainClass, List.of(), false, description);
  }
}
