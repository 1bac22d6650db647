package dev.gossamer.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ThreadAnatomyTest {

  @Test
  void printsWhatIsWrittenDownAndTwoStackTraces() throws Exception {
    Program.Result result = Program.run(ThreadAnatomy.class);
    assertThat(result.stdout()).isEqualTo(expected());
    assertThat(result.stderr())
        .containsSubsequence(
            "IllegalStateException thrown from the UncaughtExceptionHandler in thread \"unlucky\"",
            "Exception in thread \"doomed\" java.lang.IllegalStateException: nobody handles this\n",
            "UncaughtExceptions$Doomed.stumble(",
            "UncaughtExceptions$Doomed.run(",
            "Caused by: java.lang.RuntimeException: the cause\n",
            "Exception in thread \"doomed-lambda\" java.lang.UnsupportedOperationException: ",
            "UncaughtExceptions.lambda$");
    assertThat(result.status()).isZero();
  }

  private static String expected() throws IOException {
    try (InputStream file = ThreadAnatomyTest.class.getResourceAsStream("ThreadAnatomy.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
