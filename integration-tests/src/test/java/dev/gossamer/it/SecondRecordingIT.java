package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.TwoRecordings;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecondRecordingIT {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void aParkThatBeganWhileNobodyRecordedIsNotTold(int processors) throws Exception {
    Path file = directory.resolve("second.jfr");
    Outcome outcome =
        JvmFork.of(TwoRecordings.class)
            .agent("gomaxprocs=" + processors)
            .jvm("-Xlog:jfr+startup=error")
            .run(file.toString());
    assertThat(outcome.status()).as(outcome.toString()).isZero();
    long sleeper = Long.parseLong(outcome.stdout().strip().substring("g=".length()));

    List<RecordedEvent> parks =
        Recording.load(file).of("GoroutinePark").stream()
            .filter(park -> park.getLong("g") == sleeper)
            .toList();

    assertThat(parks).as("parks of the second recording, which has one begin and end").hasSize(1);
  }
}
