package dev.gossamer.tools.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

/** What the page carries can be read again, and cannot break out of where it stands. */
class PackingTest {

  @Test
  void numbersComeBackAsTheyWere() throws IOException {
    long[] values = {0, 1, 127, 128, 300, 1L << 32, (1L << 53) - 1};

    assertThat(unpack(Columns.plain(values)))
        .containsExactly(0L, 1L, 127L, 128L, 300L, 1L << 32, (1L << 53) - 1);
  }

  @Test
  void differencesAreStoredWithTheSignLast() throws IOException {
    assertThat(unpack(Columns.differences(new long[] {5, 3, 3, 10})))
        .containsExactly(10L, 3L, 0L, 14L);
  }

  @Test
  void sortedTimesTakeFewBytes() {
    long[] times = new long[100_000];
    for (int i = 0; i < times.length; i++) {
      times[i] = 1_000_000_000L + i * 1_000L;
    }
    assertThat(Columns.differences(times).length()).isLessThan(2_000);
  }

  @Test
  void aThreadNamedLikeMarkupIsOnlyText() {
    String name = "</script><script>alert('\"&\u2028";

    assertThat(Html.escaped(name)).doesNotContain("<", ">", "\"", "'");
    assertThat(Json.quoted(name)).doesNotContain("<", ">", "&", "\u2028").startsWith("\"");
    assertThat(new Json().text(name, name).number("n", 1).toString()).endsWith(",\"n\":1}");
  }

  private static List<Long> unpack(String text) throws IOException {
    byte[] packed = Base64.getDecoder().decode(text);
    byte[] bytes = new InflaterInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    List<Long> values = new ArrayList<>();
    long value = 0;
    int shift = 0;
    for (byte b : bytes) {
      value |= (long) (b & 0x7f) << shift;
      shift += 7;
      if (b >= 0) {
        values.add(value);
        value = 0;
        shift = 0;
      }
    }
    return values;
  }
}
