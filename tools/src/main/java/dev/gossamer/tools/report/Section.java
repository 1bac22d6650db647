package dev.gossamer.tools.report;

/** A part of the page that is only text, tables and pictures: it needs no script. */
@FunctionalInterface
interface Section {
  void write(Html html, Analysis analysis);
}
