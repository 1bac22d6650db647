package dev.gossamer.tools.report;

/**
 * One sentence of the verdict.
 *
 * @param title what it is about, in a few words
 * @param text one or two sentences, plain text
 * @param anchor the section of the page that has the evidence
 */
record Finding(Severity severity, String title, String text, String anchor) {
  /** How much attention it deserves, the most first. */
  enum Severity {
    BAD,
    WARNING,
    NOTE,
    GOOD
  }
}
