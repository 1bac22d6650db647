package dev.gossamer.tools;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the parts of Gossamer are that the commands start. The launcher script names the directory
 * in {@code gossamer.home}; without it, it is the one that holds {@code tools/target} with this
 * code.
 */
record Installation(Path home) {

  static Installation find() {
    String named = System.getProperty("gossamer.home");
    return new Installation(named != null ? Path.of(named).toAbsolutePath() : aboveThisCode());
  }

  Path agentJar() {
    return existing(home.resolve("agent/target/gossamer.jar"));
  }

  Path demoClasses() {
    return existing(home.resolve("demo-apps/target/classes"));
  }

  /** Where the Go-style API is. */
  Path schedulerClasses() {
    return existing(home.resolve("scheduler/target/classes"));
  }

  Path benchmarksJar() {
    return existing(home.resolve("benchmarks/target/gossamer-benchmarks.jar"));
  }

  /** The {@code java} that this JVM was started with. */
  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private Path existing(Path part) {
    if (!Files.exists(part)) {
      throw new UserError(
          UserError.FAILED, part + " is missing; build it with: mvn package -f " + home);
    }
    return part;
  }

  private static Path aboveThisCode() {
    try {
      Path code =
          Path.of(Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return code.resolve("../../..").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the code is not in a file", e);
    }
  }
}
