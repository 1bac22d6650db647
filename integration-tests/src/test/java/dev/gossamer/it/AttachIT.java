package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gossamer.it.programs.AttachedServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code gossamer attach} on a program that runs. */
class AttachIT {
  private static final Path TOOLS = Path.of(System.getProperty("gossamer.it.toolsJar")).normalize();
  private static final Path HOME = TOOLS.getParent().getParent().getParent();

  private RunningJvm server;

  @AfterEach
  void close() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void threadsThatAreStartedFromThenOnAreGoroutinesAndOldOnesStayAsTheyAre() throws Exception {
    start("-XX:+EnableDynamicAgentLoading");
    ask("before");
    Outcome attached = attach();
    assertThat(attached.status()).as(attached.stderr()).isZero();
    assertThat(attached.stderr()).isEmpty();
    assertThat(attached.stdout())
        .contains(": active, 1 loaded class rewritten\n")
        .contains("Threads that run already stay platform threads");
    ask("after");
    server.closeStdin();
    assertThat(server.awaitEnd())
        .isEqualTo(
            Outcome.success(
                """
                pool-1-thread-1 itself platform
                ready
                before itself platform
                pool-1-thread-1 itself platform
                answered before
                after itself goroutine
                pool-1-thread-1 itself platform
                answered after
                end
                """));
  }

  @Test
  void theJvmWarnsInTheProgramUnlessItWasToldNotTo() throws Exception {
    start();
    assertThat(attach().status()).isZero();
    ask("after");
    server.closeStdin();
    Outcome outcome = server.awaitEnd();
    assertThat(outcome.stdout()).contains("after itself goroutine\n");
    assertThat(outcome.stderr().lines())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("WARNING: "))
        .anyMatch(line -> line.contains("gossamer.jar"));
  }

  @Test
  void optionsReachTheAgentAndAMistakeInThemLeavesTheProgramAlone() throws Exception {
    start("-XX:+EnableDynamicAgentLoading");
    assertThat(attach("--opts", "gomaxproc=2"))
        .satisfies(outcome -> {
          assertThat(outcome.status()).isEqualTo(1);
          assertThat(outcome.stderr())
              .hasLineCount(1)
              .startsWith("gossamer attach: process " + server.pid() + ": ")
              .contains("unknown option 'gomaxproc'", "'gomaxprocs'");
        });
    ask("between");
    assertThat(
            attach("--gomaxprocs", "1", "--log", "decisions", "--opts", "exclude=name:not")
                .status())
        .isZero();
    ask("converted");
    ask("not");
    server.closeStdin();
    Outcome outcome = server.awaitEnd();
    assertThat(outcome.stdout())
        .contains("between itself platform\n", "converted itself goroutine\n")
        .contains("not itself platform\n");
    assertThat(outcome.stderr())
        .contains("gossamer: active, gomaxprocs=1,")
        .contains("gossamer: platform  not (exclude name:not: the user excluded it)\n");
  }

  @Test
  void theSecondTimeIsRefused() throws Exception {
    start("-XX:+EnableDynamicAgentLoading");
    assertThat(attach().status()).isZero();
    assertRefused(attach(), server.pid(), "Gossamer is in this process already");
  }

  @Test
  void aProgramThatWasStartedWithTheAgentIsRefused() throws Exception {
    server = JvmFork.of(AttachedServer.class).jvm("-XX:+EnableDynamicAgentLoading").agent().start();
    server.awaitOutput("ready");
    assertRefused(attach(), server.pid(), "Gossamer is in this process already");
    ask("after");
    server.closeStdin();
    Outcome outcome = server.awaitEnd();
    assertThat(outcome.stdout()).contains("after itself goroutine\n");
    assertThat(outcome.stderr()).isEmpty();
  }

  @Test
  void aProcessThatDoesNotExistIsNamed() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    assertRefused(attachTo(ended.pid()), ended.pid(), "there is no such process");
  }

  @Test
  void aProcessThatIsNoJvmIsLeftAlone() throws Exception {
    Process sleep = new ProcessBuilder("sleep", "60").start();
    try {
      assertRefused(attachTo(sleep.pid()), sleep.pid(), "it is no JVM, or one that");
      assertThat(sleep.isAlive()).isTrue();
    } finally {
      sleep.destroy();
    }
  }

  @Test
  void aJvmThatCannotBeAttachedToIsNamed() throws Exception {
    start("-XX:+DisableAttachMechanism");
    assertRefused(attach(), server.pid(), "-XX:+DisableAttachMechanism");
    ask("after");
  }

  @Test
  void aJvmThatTakesNoAgentsIsNamed() throws Exception {
    start("-XX:-EnableDynamicAgentLoading");
    assertRefused(attach(), server.pid(), "its JVM takes no agents");
    ask("after");
  }

  @Test
  void anOlderJvmIsNamed() throws Exception {
    Path classes = Files.createTempDirectory("gossamer-it");
    Path source =
        Files.writeString(
            classes.resolve("Waiting.java"),
            """
            public class Waiting {
              public static void main(String[] args) throws Exception {
                System.out.println("ready");
                System.in.read();
              }
            }
            """);
    Command.must(Command.tool("javac"), "--release", "17", source.toString());
    server = JvmFork.of("Waiting", classes).javaHome(OlderJdk.find()).start();
    server.awaitOutput("ready");
    assertRefused(attach(), server.pid(), "it runs on JDK 17, and Gossamer needs JDK 25");
  }

  @Test
  void aProcessOfAnotherUserIsNamed() throws Exception {
    assumeTrue(
        System.getProperty("user.name").equals("root") && Files.exists(Path.of("/usr/bin/setpriv")),
        "skipped: only root can become another user, with setpriv");
    start();
    List<String> command =
        new ArrayList<>(List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534"));
    command.add("--clear-groups");
    command.addAll(attachCommand(server.pid()));
    Outcome outcome = Command.run(Map.of(), command);
    assumeTrue(!outcome.stderr().contains("Permission denied"), "skipped: it may not read the jar");
    assertRefused(outcome, server.pid(), "it belongs to another user");
    ask("after");
  }

  private static void assertRefused(Outcome outcome, long pid, String why) {
    assertThat(outcome.status()).as(outcome.stdout()).isEqualTo(1);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr())
        .hasLineCount(1)
        .startsWith("gossamer attach: process " + pid + ": ")
        .contains(why);
  }

  private void start(String... options) throws Exception {
    server = JvmFork.of(AttachedServer.class).jvm(options).start();
    server.awaitOutput("ready");
  }

  private void ask(String name) throws Exception {
    server.write((name + "\n").getBytes(StandardCharsets.UTF_8));
    server.awaitOutput("answered " + name);
  }

  private Outcome attach(String... options) throws Exception {
    return attachTo(server.pid(), options);
  }

  private static Outcome attachTo(long pid, String... options) throws Exception {
    return Command.run(Map.of(), attachCommand(pid, options));
  }

  private static List<String> attachCommand(long pid, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Command.tool("java"));
    command.add("-Dgossamer.home=" + HOME);
    command.addAll(List.of("-jar", TOOLS.toString(), "attach"));
    command.addAll(List.of(options));
    command.add(Long.toString(pid));
    return command;
  }
}
