package dev.gossamer.tools.report;

import java.util.Locale;

/** Builds a JSON object, field by field; as little as a page's data needs. */
final class Json {
  private final StringBuilder out = new StringBuilder("{");

  /** A field whose value is JSON already. */
  Json raw(String name, String json) {
    if (out.length() > 1) {
      out.append(',');
    }
    out.append(quoted(name)).append(':').append(json);
    return this;
  }

  Json text(String name, String value) {
    return raw(name, quoted(value));
  }

  Json number(String name, long value) {
    return raw(name, Long.toString(value));
  }

  Json numbers(String name, double[] values) {
    StringBuilder array = new StringBuilder("[");
    for (double value : values) {
      String digits = String.format(Locale.ROOT, "%.3f", value);
      array.append(array.length() > 1 ? "," : "").append(digits.replaceAll("\\.?0+$", ""));
    }
    return raw(name, array.append(']').toString());
  }

  Json numbers(String name, long[] values) {
    StringBuilder array = new StringBuilder("[");
    for (long value : values) {
      array.append(array.length() > 1 ? "," : "").append(value);
    }
    return raw(name, array.append(']').toString());
  }

  /** A string literal that may also stand inside of a script element of a page. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  @Override
  public String toString() {
    return out + "}";
  }
}
