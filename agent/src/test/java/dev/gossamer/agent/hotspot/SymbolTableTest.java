package dev.gossamer.agent.hotspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SymbolTableTest {
  private static final Path LIBRARY =
      Path.of(System.getProperty("java.home"), "lib", "server", "libjvm.so");

  @TempDir Path directory;

  @Test
  void whatIsInNoTableIsNotFound() throws IOException {
    assumeTrue(Files.exists(LIBRARY), "skipped: not Linux");

    assertThat(offsetIn(LIBRARY, "_ZN5There8_is_noneE")).isZero();
  }

  @Test
  void aFileThatIsNoLibraryHasNoSymbols() throws IOException {
    Path text = Files.writeString(directory.resolve("text"), "no library".repeat(20));
    Path empty = Files.createFile(directory.resolve("empty"));

    assertThat(offsetIn(text, "a")).isZero();
    assertThat(offsetIn(empty, "a")).isZero();
  }

  @Test
  void ofALibraryThatIsCutOffSoMuchIsSaid() throws IOException {
    assumeTrue(Files.exists(LIBRARY), "skipped: not Linux");
    byte[] start = Arrays.copyOf(Files.readAllBytes(LIBRARY), 100_000);
    Path cut = Files.write(directory.resolve("cut"), start);

    assertThatThrownBy(() -> offsetIn(cut, "a")).isInstanceOf(EOFException.class);
  }

  private static long offsetIn(Path file, String name) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
      return new SymbolTable(open).offsetOfByte(name);
    }
  }
}
