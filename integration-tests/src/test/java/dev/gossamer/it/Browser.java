package dev.gossamer.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A browser without a window, if the machine has one: Chromium or what is built from it. */
final class Browser {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome", "chrome-headless-shell");

  private final Path executable;

  private Browser(Path executable) {
    this.executable = executable;
  }

  /** The browser that the path leads to. */
  static Optional<Browser> find() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .filter(directory -> !directory.isEmpty())
        .flatMap(directory -> NAMES.stream().map(Path.of(directory)::resolve))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Browser::new);
  }

  /** Loads a page, lets its scripts run, and returns its elements as they are then. */
  String elementsOf(Path page, Path profile) throws IOException, InterruptedException {
    return run(page, profile, "--dump-dom");
  }

  /** Makes a picture of a page. */
  void picture(Path page, Path profile, Path picture) throws IOException, InterruptedException {
    run(page, profile, "--screenshot=" + picture, "--window-size=1280,2400");
  }

  private String run(Path page, Path profile, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                executable.toString(),
                "--headless",
                "--no-sandbox", // as root there is none; the page is ours
                "--disable-gpu",
                "--no-first-run",
                "--user-data-dir=" + profile,
                "--virtual-time-budget=20000"));
    command.addAll(List.of(options));
    command.add(page.toUri().toString());
    Path output = profile.resolveSibling(profile.getFileName() + ".out");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("the browser took more than 90 s for " + page);
    }
    return Files.readString(output, StandardCharsets.UTF_8);
  }
}
