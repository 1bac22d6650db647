package dev.gossamer.it;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A program to be run in a JVM of its own, of the JDK that runs the tests; never the {@code java}
 * of the path. Environment variables that change what a JVM does or prints do not reach it.
 */
public final class JvmFork {
  private static final Path AGENT = Path.of(required("gossamer.it.agentJar")).normalize();
  static final String[] UNWANTED = {
    "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "GOSSAMER_OPTS"
  };

  private final String mainClass;
  private final Set<String> classPath = new LinkedHashSet<>();
  private final List<String> jvmOptions = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Path javaHome = Path.of(System.getProperty("java.home"));
  private Duration limit = Duration.ofSeconds(60);
  private String stdin = "";
  private final List<String> launcher = new ArrayList<>();

  private JvmFork(String mainClass, Path classes) {
    this.mainClass = mainClass;
    classPath.add(classes.toString());
  }

  /** A program that is a class of the tests or of a module they depend on. */
  public static JvmFork of(Class<?> main) {
    return new JvmFork(main.getName(), classesOf(main));
  }

  public static JvmFork of(String mainClass, Path classes) {
    return new JvmFork(mainClass, classes);
  }

  /** The agent under test. */
  static Path agentJar() {
    return AGENT;
  }

  /** Adds what a class of another module needs. */
  public JvmFork classPathOf(Class<?> type) {
    classPath.add(classesOf(type).toString());
    return this;
  }

  /** Adds a directory of classes, or a jar. */
  public JvmFork classPath(Path entry) {
    classPath.add(entry.toString());
    return this;
  }

  /** Adds jars, for this program alone. */
  JvmFork classPath(List<Path> jars) {
    jars.forEach(jar -> classPath.add(jar.toString()));
    return this;
  }

  /** With or without the agent, for tests that do both. */
  public JvmFork agentIf(boolean wanted, String options) {
    return wanted ? agent(options) : this;
  }

  public JvmFork agent() {
    return agent("");
  }

  public JvmFork agent(String options) {
    return jvm(agentOption(options));
  }

  /** What {@link #agent(String)} adds, for a program that starts JVMs of its own. */
  public static String agentOption(String options) {
    return "-javaagent:" + AGENT + (options.isEmpty() ? "" : "=" + options);
  }

  public JvmFork jvm(String... options) {
    jvmOptions.addAll(List.of(options));
    return this;
  }

  /**
   * As after a login, where SIGINT is not ignored. What is started in the background by a script
   * inherits that it is, and a JVM then leaves it so.
   */
  JvmFork withUsualSignals() {
    launcher.addAll(List.of("env", "--default-signal=INT"));
    return this;
  }

  JvmFork env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** What the program reads from its standard input, which then ends. */
  JvmFork stdin(String text) {
    stdin = text;
    return this;
  }

  public JvmFork limit(Duration time) {
    limit = time;
    return this;
  }

  /** Limits its address space, as an administrator would; at some number of threads it is full. */
  JvmFork addressSpace(int megabytes) {
    String script = "ulimit -v " + megabytes * 1024L + " && exec \"$@\"";
    launcher.addAll(List.of("sh", "-c", script, "sh"));
    return this;
  }

  JvmFork javaHome(Path home) {
    javaHome = home;
    return this;
  }

  /**
   * Records the scheduler's events, all of them and however short, and the start of threads.
   *
   * @param more other settings of events, as {@code +gossamer.WorkSteal#enabled=false}
   */
  JvmFork record(Path file, String... more) {
    List<String> options = new ArrayList<>(List.of("filename=" + file, "settings=" + settings()));
    options.addAll(List.of(more));
    return jvm(
        "-XX:StartFlightRecording:" + String.join(",", options),
        // Tells on stdout that it records; the test compares stdout.
        "-Xlog:jfr+startup=error");
  }

  /** Starts it; the caller closes it. */
  public RunningJvm start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(launcher);
    command.add(javaHome.resolve("bin").resolve("java").toString());
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath));
    command.add(mainClass);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    for (String name : UNWANTED) {
      builder.environment().remove(name);
    }
    builder.environment().putAll(environment);
    RunningJvm jvm = RunningJvm.start(builder, javaHome, limit);
    if (!stdin.isEmpty()) {
      jvm.write(stdin.getBytes(StandardCharsets.UTF_8));
    }
    return jvm;
  }

  /** Runs it to its end. Its standard input ends after what {@link #stdin} gave. */
  public Outcome run(String... arguments) throws Exception {
    try (RunningJvm jvm = start(arguments)) {
      jvm.closeStdin();
      return jvm.awaitEnd();
    }
  }

  static Path classesOf(Class<?> main) {
    try {
      return Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path settings() {
    try {
      return Path.of(JvmFork.class.getResource("every-event.jfc").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String required(String property) {
    String value = System.getProperty(property);
    if (value == null || !Files.exists(Path.of(value))) {
      throw new IllegalStateException(property + " does not name a file: " + value);
    }
    return value;
  }
}
