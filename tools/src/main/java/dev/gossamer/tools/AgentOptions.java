package dev.gossamer.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import picocli.CommandLine.Option;

/**
 * The agent's options as options of a command. Their values go to the agent as they are: it knows
 * what they may be and names what is wrong.
 */
final class AgentOptions {
  @Option(
      names = "--gomaxprocs",
      paramLabel = "N",
      description = "How many processors run goroutines; the machine's own number by default.")
  private String gomaxprocs;

  @Option(
      names = "--log",
      paramLabel = "LEVEL",
      description = "What the agent prints: off (the default), info or decisions.")
  private String log;

  @Option(
      names = "--opts",
      paramLabel = "KEY=VALUE,...",
      description = "Any options of the agent, as after its jar in -javaagent.")
  private List<String> opts = new ArrayList<>();

  /** The argument that puts the agent into a JVM. */
  String javaAgent(Installation installation) {
    String list = list();
    return "-javaagent:" + installation.agentJar() + (list.isEmpty() ? "" : "=" + list);
  }

  /** How many processors, if that was said. */
  Optional<String> gomaxprocs() {
    return Optional.ofNullable(gomaxprocs);
  }

  /** The options as the agent reads them; empty if there are none. */
  String list() {
    StringJoiner options = new StringJoiner(",");
    if (gomaxprocs != null) {
      options.add("gomaxprocs=" + gomaxprocs);
    }
    if (log != null) {
      options.add("log=" + log);
    }
    opts.forEach(options::add);
    return options.toString();
  }
}
