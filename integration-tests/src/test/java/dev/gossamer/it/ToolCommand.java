package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

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

  /** What {@code gossamer dump} prints of that program; it must have nothing to complain about. */
  static String dump(RunningJvm jvm, String... options) throws Exception {
    List<String> arguments = new ArrayList<>();
    arguments.add("dump");
    arguments.addAll(List.of(options));
    arguments.add(Long.toString(jvm.pid()));
    Outcome outcome = run(arguments.toArray(String[]::new));
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.status()).isZero();
    return outcome.stdout();
  }
}
