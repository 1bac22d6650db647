package dev.gossamer.it;

import java.io.IOException;
import java.nio.file.Path;

/** A pipe with a name, of which Java knows nothing but what it knows of any file. */
final class Fifo {
  private Fifo() {}

  static Path make(Path path) throws IOException, InterruptedException {
    int status = new ProcessBuilder("mkfifo", path.toString()).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IOException("mkfifo " + path + " ended with status " + status);
    }
    return path;
  }
}
