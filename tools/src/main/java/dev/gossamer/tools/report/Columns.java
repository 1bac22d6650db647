package dev.gossamer.tools.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;

/**
 * Numbers as text for a page, in as little room as a browser can read without a library: seven bits
 * to a byte, the eighth says that more follow; then deflated; then base64.
 */
final class Columns {
  private Columns() {}

  /** Numbers that are not negative. */
  static String plain(long[] values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(values.length * 2);
    for (long value : values) {
      put(bytes, value);
    }
    return packed(bytes.toByteArray());
  }

  /** Numbers that are near the one before, such as sorted times. */
  static String differences(long[] values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(values.length * 2);
    long before = 0;
    for (long value : values) {
      long difference = value - before;
      put(bytes, difference << 1 ^ difference >> Long.SIZE - 1); // the sign goes into the last bit
      before = value;
    }
    return packed(bytes.toByteArray());
  }

  static String text(String text) {
    return packed(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void put(ByteArrayOutputStream bytes, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  private static String packed(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 2 + 16);
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory only
    }
    return Base64.getEncoder().encodeToString(packed.toByteArray());
  }
}
