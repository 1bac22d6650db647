package dev.gossamer.it.hogs;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The threads of this process as the kernel lists them. */
final class OsThreads {
  private OsThreads() {}

  static List<String> names() {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path task : tasks) {
        try {
          names.add(Files.readString(task.resolve("comm")).strip());
        } catch (NoSuchFileException e) {
          // has just ended
        } catch (IOException e) {
          // is just ending: "no such process"
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return names;
  }

  /** How many run goroutines. */
  static int machines() {
    return (int) names().stream().filter(name -> name.matches("gossamer-m[0-9]+")).count();
  }
}
