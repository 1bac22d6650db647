package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.Symptoms;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/** Recordings of {@link Symptoms} as Mission Control loads them. */
final class SymptomRecording {
  private SymptomRecording() {}

  static IItemCollection of(Path directory, String symptom, String agentOptions) throws Exception {
    Path settings = directory.resolve("gossamer.jfc");
    if (!Files.exists(settings)) {
      try (JarFile jar = new JarFile(JvmFork.agentJar().toFile());
          InputStream in =
              jar.getInputStream(jar.getEntry("isolated/dev/gossamer/agent/gossamer.jfc"))) {
        Files.copy(in, settings);
      }
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
