package dev.gossamer.benchmarks.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RowProgramTest {
  @Test
  void aRowThatFailsSaysWhyAndWhereInOneLine() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RowProgram.class.getName(),
                "spawn",
                "virtual")
            .start();
    List<String> errors = process.errorReader().lines().toList();

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(errors)
        .singleElement()
        .asString()
        .startsWith("java.lang.IllegalArgumentException: needs n=..., at ")
        .contains("Parameters.java:");
  }
}
