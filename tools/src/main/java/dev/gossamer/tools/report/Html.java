package dev.gossamer.tools.report;

/** Text of a page. What comes from a recording is escaped: names of threads can be anything. */
final class Html {
  private final StringBuilder out = new StringBuilder();

  /** Adds markup as it is. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Adds text that must not be taken for markup. */
  Html text(String text) {
    out.append(escaped(text));
    return this;
  }

  /** Adds an element with text in it. */
  Html element(String tag, String text) {
    return element(tag, "", text);
  }

  /** Adds an element with attributes, which are markup, and text in it, which is not. */
  Html element(String tag, String attributes, String text) {
    raw("<" + tag + (attributes.isEmpty() ? "" : " " + attributes) + ">");
    return text(text).raw("</" + tag + ">");
  }

  static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c < ' ' && c != '\n' && c != '\t' ? '\ufffd' : c);
      }
    }
    return safe.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
