package dev.gossamer.it;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A JDK 17 on this computer. */
final class OlderJdk {
  private OlderJdk() {}

  /** Its home, or has the test skipped. */
  static Path find() throws IOException {
    List<Path> candidates = new ArrayList<>();
    String named = System.getenv("JDK17_HOME");
    if (named != null) {
      candidates.add(Path.of(named));
    }
    Path installed = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(installed)) {
      try (Stream<Path> homes = Files.list(installed)) {
        homes.sorted().forEach(candidates::add);
      }
    }
    for (Path home : candidates) {
      Path release = home.resolve("release");
      if (Files.isRegularFile(release)
          && Files.isExecutable(home.resolve("bin/java"))
          && Files.readString(release).contains("JAVA_VERSION=\"17")) {
        return home;
      }
    }
    return abort("no JDK 17 in /usr/lib/jvm, and JDK17_HOME does not name one");
  }
}
