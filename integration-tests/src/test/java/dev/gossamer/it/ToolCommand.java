package dev.gossamer.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gossamer's own command line. */
final class ToolCommand {
  private static final Path JAR = Path.of(System.getProperty("gossamer.it.toolsJar")).normalize();

  private ToolCommand() {}

  static Outcome run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Command.tool("java"));
    command.add("-jar");
    command.add(JAR.toString());
    command.addAll(List.of(arguments));
    return Command.run(Map.of(), command);
  }
}
