package dev.gossamer.benchmarks.contest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs in {@code benchmarks/go}, built when they are needed. */
record GoPrograms(Path binaries, String version) {
  /**
   * Builds what has changed.
   *
   * @return nothing if there is no {@code go}
   * @throws IOException if the build fails
   */
  static Optional<GoPrograms> build(Path sources) throws IOException, InterruptedException {
    Optional<Path> go = find();
    if (go.isEmpty()) {
      return Optional.empty();
    }
    Path binaries = sources.resolve("bin");
    Files.createDirectories(binaries);
    // It looks itself whether there is anything to do. The stamp of the repository is of no use,
    // and asking for it fails where there is no git.
    command(go.get(), sources, "build", "-buildvcs=false", "-o", binaries + "/", "./...");
    return Optional.of(new GoPrograms(binaries, command(go.get(), sources, "version")));
  }

  String program(String name) {
    return binaries.resolve(name).toString();
  }

  private static Optional<Path> find() {
    String root = System.getenv("GOROOT");
    Stream<Path> onPath =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .filter(directory -> !directory.isEmpty())
            .map(Path::of);
    Stream<Path> inRoot = root == null ? Stream.of() : Stream.of(Path.of(root, "bin"));
    return Stream.concat(onPath, inRoot)
        .map(directory -> directory.resolve("go"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static String command(Path go, Path directory, String... arguments)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(Stream.concat(Stream.of(go.toString()), Stream.of(arguments)).toList())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    List<String> lines = process.inputReader().lines().toList();
    if (process.waitFor() != 0) {
      throw new IOException(lines.isEmpty() ? "go " + arguments[0] + " failed" : lines.getLast());
    }
    return lines.isEmpty() ? "" : lines.getFirst().replace("go version ", "");
  }
}
