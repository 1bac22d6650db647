package dev.gossamer.tools;

import picocli.CommandLine.Option;

/** The option for help, which every command has. */
final class HelpOption {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Prints this help.")
  private boolean help;
}
