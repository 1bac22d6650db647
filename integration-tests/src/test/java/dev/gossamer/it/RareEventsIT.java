package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.Pauses;
import dev.gossamer.it.programs.Symptoms;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events about machines: what they slept for, what held them, and what they lacked. */
class RareEventsIT {
  @TempDir private Path directory;

  @Test
  void aCallThatBlocksIsRecordedWithTheLineThatMadeIt() throws Exception {
    Recording recording = record(Symptoms.class, "gomaxprocs=1", "blocking");

    List<RecordedEvent> reads =
        recording.of("Syscall").stream()
            .filter(call -> String.valueOf(call.getString("caller")).contains(".readSilence:"))
            .toList();
    assertThat(reads)
        .isNotEmpty()
        .allSatisfy(call -> {
          assertThat(call.getDuration().toMillis()).isGreaterThanOrEqualTo(10);
          assertThat(call.getThread().getJavaName()).isEqualTo("gossamer-m" + call.getInt("m"));
          assertThat(call.getInt("p")).isZero();
        })
        .as("handed off while others waited")
        .anySatisfy(call -> assertThat(call.getBoolean("kept")).isFalse());
    assertThat(recording.of("GoroutineSpawn").stream().map(event -> event.getLong("g")))
        .containsAll(reads.stream().map(event -> event.getLong("g")).toList());
  }

  @Test
  void aMachineRecordsItsSleep() throws Exception {
    Recording recording = record(Pauses.class, "gomaxprocs=2");

    assertThat(recording.of("MachinePark"))
        .isNotEmpty()
        .allSatisfy(park ->
            assertThat(park.getThread().getJavaName()).isEqualTo("gossamer-m" + park.getInt("m")));
    assertThat(recording.count("Anomaly")).isZero();
  }

  @Test
  void theLackOfThreadsIsRecordedOnce() throws Exception {
    Recording recording = record(Symptoms.class, "gomaxprocs=1,maxmachines=5", "machines");

    assertThat(recording.of("Anomaly"))
        .singleElement()
        .satisfies(event -> {
          assertThat(event.getString("kind")).isEqualTo("noThread");
          assertThat(event.getString("detail")).contains("limit of 5 machines");
        });
  }

  private Recording record(Class<?> program, String options, String... arguments) throws Exception {
    Path file = directory.resolve("rare.jfr");
    Outcome outcome = JvmFork.of(program).agent(options).record(file).run(arguments);
    assertThat(outcome.status()).as(outcome.toString()).isZero();
    return Recording.load(file);
  }
}
