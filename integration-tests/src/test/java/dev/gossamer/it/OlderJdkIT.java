package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On JDK 17 the agent says so in one line and leaves the program alone. */
class OlderJdkIT {
  private static final String SOURCE =
      """
      public class Older {
        public static void main(String[] args) throws Exception {
          Thread thread = new Thread(() -> System.out.println("on " + Thread.currentThread()));
          thread.start();
          thread.join();
          if (args[0].equals("throw")) {
            throw new IllegalStateException("from main");
          }
          System.exit(Integer.parseInt(args[0]));
        }
      }
      """;

  private static Path jdk17;

  @TempDir static Path classes;

  @BeforeAll
  static void compile() throws IOException {
    jdk17 = OlderJdk.find();
    Path source = Files.writeString(classes.resolve("Older.java"), SOURCE);
    int status =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--release",
                "17",
                "-d",
                classes.toString(),
                source.toString());
    assertThat(status).isZero();
  }

  @Test
  void theProgramRunsAsItWouldWithoutTheAgentAndOneLineSaysSo() throws Exception {
    for (String argument : List.of("0", "1", "42")) {
      Outcome plain = fork().run(argument);
      Outcome agent = fork().agent("gomaxprocs=2").run(argument);
      assertThat(plain).isEqualTo(new Outcome(Integer.parseInt(argument), plain.stdout(), ""));
      assertThat(plain.stdout()).isNotEmpty();
      assertThat(agent.status()).isEqualTo(plain.status());
      assertThat(agent.stdout()).isEqualTo(plain.stdout());
      assertThat(agent.stderr())
          .hasLineCount(1)
          .startsWith("gossamer: ")
          .contains("JDK 25", "17.")
          .endsWith("\n");
    }
  }

  @Test
  void anExceptionInMainIsToldAfterThatLine() throws Exception {
    Outcome plain = fork().run("throw");
    Outcome agent = fork().agent().run("throw");
    assertThat(agent.status()).isEqualTo(1).isEqualTo(plain.status());
    assertThat(agent.stderr()).startsWith("gossamer: ").endsWith("\n" + plain.stderr());
  }

  private static JvmFork fork() {
    return JvmFork.of("Older", classes).javaHome(jdk17);
  }
}
