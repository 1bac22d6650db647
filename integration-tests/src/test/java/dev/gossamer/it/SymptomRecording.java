package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.Symptoms;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/** Recordings of {@link Symptoms} as Mission Control loads them. */
final class SymptomRecording {
  private SymptomRecording() {}

  static IItemCollection of(Path directory, String symptom, String agentOptions) throws Exception {
    Path settings = directory.resolve("gossamer.jfc");
    if (!Files.exists(settings)) {
      assertThat(ToolCommand.run("jfc", settings.toString()).status()).isZero();
    }
    Path file = directory.resolve(symptom + ".jfr");
    Outcome outcome =
        JvmFork.of(Symptoms.class)
            .agent(agentOptions)
            .jvm(
                "-XX:StartFlightRecording:filename=%s,settings=default,settings=%s"
                        .formatted(file, settings)
                    + ",+gossamer.SchedulerStatistics#period=100ms"
                    + ",+gossamer.ProcessorStatistics#period=100ms",
                "-Xlog:jfr+startup=error")
            .run(symptom);
    assertThat(outcome.status()).as(outcome.toString()).isZero();
    return JfrLoaderToolkit.loadEvents(file.toFile());
  }
}
