package dev.gossamer.scheduler.dump;

import java.util.Locale;

/** Writes JSON. It trusts the caller to nest well. */
final class Json {
  private final StringBuilder text = new StringBuilder();

  /** Whether the next element of the innermost object or array is not its first. */
  private boolean needsComma;

  Json beginObject() {
    return open('{');
  }

  Json endObject() {
    return close('}');
  }

  Json beginArray() {
    return open('[');
  }

  Json endArray() {
    return close(']');
  }

  Json name(String name) {
    separate();
    quote(name);
    text.append(':');
    needsComma = false;
    return this;
  }

  void field(String name, String value) {
    name(name);
    quote(value);
    needsComma = true;
  }

  void field(String name, long value) {
    name(name);
    text.append(value);
    needsComma = true;
  }

  void field(String name, double value) {
    name(name);
    text.append(String.format(Locale.ROOT, "%.3f", value));
    needsComma = true;
  }

  void field(String name, boolean value) {
    name(name);
    text.append(value);
    needsComma = true;
  }

  private Json open(char bracket) {
    separate();
    text.append(bracket);
    needsComma = false;
    return this;
  }

  private Json close(char bracket) {
    text.append(bracket);
    needsComma = true;
    return this;
  }

  private void separate() {
    if (needsComma) {
      text.append(",\n");
    }
  }

  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }

  @Override
  public String toString() {
    return text.append('\n').toString();
  }
}
