package dev.gossamer.it;

import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.demo.EchoServer;
import dev.gossamer.demo.HttpService;
import dev.gossamer.demo.ProducersConsumers;
import dev.gossamer.demo.ThreadAnatomy;
import dev.gossamer.demo.classics.DirectoryListing;
import dev.gossamer.demo.classics.LeakingConsumer;
import dev.gossamer.demo.classics.Pipeline;
import dev.gossamer.demo.classics.PrimeSieve;
import dev.gossamer.demo.classics.TcpReceiver;
import dev.gossamer.demo.classics.WorkerPool;
import dev.gossamer.demo.classics.threads.ThreadPrimeSieve;
import dev.gossamer.go.Go;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The events of a recording add up, for each demo program: with each other, and with the counters
 * that the scheduler keeps without them.
 */
class RecordingSumsIT {
  /**
   * So often in all, something may happen between the moment in which it is counted, or in which
   * the counters are read, and the time that the event of either has, while goroutines still run.
   */
  private static final long MOMENTS = 4;

  @TempDir private Path directory;

  record Demo(Class<?> main, String... arguments) {
    @Override
    public String toString() {
      return main.getSimpleName();
    }
  }

  static List<Demo> demos() {
    return List.of(
        new Demo(EchoServer.class, "--self-test", "20", "10"),
        new Demo(HttpService.class, "--self-test", "10", "3"),
        new Demo(ProducersConsumers.class),
        new Demo(ThreadAnatomy.class),
        new Demo(DirectoryListing.class, System.getProperty("java.home")),
        new Demo(LeakingConsumer.class),
        new Demo(Pipeline.class),
        new Demo(PrimeSieve.class),
        new Demo(TcpReceiver.class),
        new Demo(WorkerPool.class),
        new Demo(ThreadPrimeSieve.class));
  }

  @ParameterizedTest
  @MethodSource("demos")
  void theEventsAddUp(Demo demo) throws Exception {
    Path file = directory.resolve("sums.jfr");
    Outcome outcome =
        JvmFork.of(demo.main())
            .classPathOf(Go.class)
            // Who rewrites loops looks at stacks, after which the JDK may queue a goroutine twice.
            .agent("gomaxprocs=2,preempt=off")
            .record(
                file,
                "+gossamer.SchedulerStatistics#period=endChunk",
                "+gossamer.ProcessorStatistics#enabled=true",
                "+gossamer.ProcessorStatistics#period=endChunk")
            .run(demo.arguments());
    assertThat(outcome.status()).as(outcome.toString()).isZero();

    Recording recording = Recording.load(file);
    assertThat(recording.count("DataLoss")).isZero();
    Set<Long> alive = spawnedAreEndedOrAlive(recording);
    everySliceHasItsReady(recording, alive);
    everyParkHasItsReady(recording);
    noMachineAndNoGoroutineIsInTwoPlaces(recording);
    theCountersAgree(recording, alive.size());
    System.out.printf(
        "%s: spawned %d, alive %d, slices %d, parks %d, steals %d%n",
        demo,
        recording.count("GoroutineSpawn"),
        alive.size(),
        recording.count("GoroutineRun"),
        recording.count("GoroutinePark"),
        recording.count("WorkSteal"));
  }

  private static Set<Long> spawnedAreEndedOrAlive(Recording recording) {
    List<Long> spawned = ids(recording.of("GoroutineSpawn"));
    List<Long> ended = ids(recording.of("GoroutineEnd"));
    assertThat(spawned).isNotEmpty().doesNotHaveDuplicates();
    assertThat(ended).doesNotHaveDuplicates().isSubsetOf(spawned);
    Set<Long> alive = new HashSet<>(spawned);
    alive.removeAll(ended);
    return alive;
  }

  private static List<Long> ids(List<RecordedEvent> events) {
    return events.stream().map(event -> event.getLong("g")).toList();
  }

  /** One that has not ended may be in a queue, or in a slice that is not over. */
  private static void everySliceHasItsReady(Recording recording, Set<Long> alive) {
    Map<Long, Integer> readies = counts(recording.of("GoroutineReady"));
    Map<Long, Integer> runs = counts(recording.of("GoroutineRun"));
    assertThat(readies.keySet()).containsAll(runs.keySet());
    readies.forEach((g, ready) -> {
      int open = ready - runs.getOrDefault(g, 0);
      assertThat(open)
          .as("slices missing of goroutine %d", g)
          .isBetween(0, alive.contains(g) ? 1 : 0);
    });
  }

  private static Map<Long, Integer> counts(List<RecordedEvent> events) {
    Map<Long, Integer> counts = new HashMap<>();
    events.forEach(event -> counts.merge(event.getLong("g"), 1, Integer::sum));
    return counts;
  }

  private static void everyParkHasItsReady(Recording recording) {
    Map<Long, List<Instant>> readies = new HashMap<>();
    for (RecordedEvent ready : recording.of("GoroutineReady")) {
      readies.computeIfAbsent(ready.getLong("g"), g -> new ArrayList<>()).add(ready.getStartTime());
    }
    for (RecordedEvent park : recording.of("GoroutinePark")) {
      assertThat(readies.get(park.getLong("g")))
          .as("woken during %s", park)
          .anyMatch(at -> !at.isBefore(park.getStartTime()) && !at.isAfter(park.getEndTime()));
    }
  }

  private static void noMachineAndNoGoroutineIsInTwoPlaces(Recording recording) {
    List<RecordedEvent> runs = recording.of("GoroutineRun");
    List<RecordedEvent> runsAndParks = new ArrayList<>(runs);
    runsAndParks.addAll(recording.of("GoroutinePark"));
    followEachOther(runs, event -> event.getInt("m"));
    followEachOther(runsAndParks, event -> event.getLong("g"));
  }

  private static void followEachOther(
      List<RecordedEvent> events, Function<RecordedEvent, Object> whose) {
    Map<Object, List<RecordedEvent>> byOwner =
        events.stream().collect(Collectors.groupingBy(whose));
    byOwner.forEach((owner, all) -> {
      all.sort(
          Comparator.comparing(RecordedEvent::getStartTime)
              .thenComparing(RecordedEvent::getEndTime));
      for (int i = 1; i < all.size(); i++) {
        assertThat(all.get(i).getStartTime())
            .as("begin of %s after %s", all.get(i), all.get(i - 1))
            .isAfterOrEqualTo(all.get(i - 1).getEndTime());
      }
    });
  }

  /** The last statistics are written when the recording ends; what happens after is not in them. */
  private static void theCountersAgree(Recording recording, int alive) {
    List<RecordedEvent> all = recording.of("SchedulerStatistics");
    assertThat(all).isNotEmpty();
    RecordedEvent last = Collections.max(all, Comparator.comparing(RecordedEvent::getStartTime));
    Instant end = last.getStartTime();
    long slack = alive > 0 ? MOMENTS : 0;
    assertThat(sum(all, "spawned") - 1 - until(end, recording.of("GoroutineSpawn")))
        .as("spawned without an event, but for the agent's own test")
        .isBetween(-slack, slack);
    assertThat(sum(all, "ended") - 1 - until(end, recording.of("GoroutineEnd")))
        .as("ended without an event, but for the agent's own test")
        .isBetween(-slack, slack);
    assertThat(last.getInt("goroutines")).isGreaterThanOrEqualTo(alive);
    theStealsAgree(recording, all, end, slack);
  }

  private static void theStealsAgree(
      Recording recording, List<RecordedEvent> all, Instant end, long slack) {
    List<RecordedEvent> steals = recording.of("WorkSteal");
    assertThat(sum(all, "steals") - until(end, steals))
        .as("steals without an event")
        .isBetween(-slack, slack);
    if (slack == 0) {
      assertThat(sum(all, "stolen")).as("stolen").isEqualTo(sum(steals, "count"));
    }
    if (recording.count("HandOff") == 0) { // after one, counted from zero
      eachProcessorsStealsAgree(recording.of("ProcessorStatistics"), steals, slack);
    }
  }

  /** They are read a moment after those of the scheduler. */
  private static void eachProcessorsStealsAgree(
      List<RecordedEvent> statistics, List<RecordedEvent> steals, long slack) {
    statistics.stream()
        .collect(Collectors.groupingBy(each -> each.getInt("p")))
        .forEach((p, of) -> {
          Instant end =
              of.stream().map(RecordedEvent::getStartTime).max(naturalOrder()).orElseThrow();
          List<RecordedEvent> told = steals.stream().filter(each -> each.getInt("p") == p).toList();
          assertThat(sum(of, "steals") - until(end, told))
              .as("steals of processor %d without an event", p)
              .isBetween(-slack, slack);
        });
  }

  private static long until(Instant end, List<RecordedEvent> events) {
    return events.stream().filter(event -> !event.getStartTime().isAfter(end)).count();
  }

  private static long sum(List<RecordedEvent> events, String field) {
    return events.stream().mapToLong(event -> event.getInt(field)).sum();
  }
}
