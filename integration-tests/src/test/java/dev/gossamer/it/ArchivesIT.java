package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.Archived;
import dev.gossamer.it.programs.EmptyAgent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class archives and AOT caches, made with and without the agent and used with it. */
class ArchivesIT {
  private static final String PROGRAM = "same thread true\ndone 1\n";
  private static final String WITH_MODULE = "--add-modules=java.instrument";

  @TempDir private Path directory;
  private Path jar;
  private String emptyAgent;

  @BeforeEach
  void makeJars() throws Exception {
    jar = Jars.of(directory.resolve("archived.jar"), Archived.class);
    Map<String, String> agent = Map.of("Premain-Class", EmptyAgent.class.getName());
    emptyAgent = "-javaagent:" + Jars.of(directory.resolve("empty.jar"), agent, EmptyAgent.class);
  }

  @Test
  void aDynamicArchiveMadeWithoutTheAgent() throws Exception {
    Path archive = directory.resolve("plain.jsa");
    Outcome dumped = fork().jvm("-XX:ArchiveClassesAtExit=" + archive).run();
    assertThat(dumped.stdout()).isEqualTo(PROGRAM);
    assertThat(archive).exists();
    usedAsWithAnEmptyAgent("-XX:SharedArchiveFile=" + archive);
  }

  /** The JVM itself refuses; what it says is the same as with any other agent. */
  @Test
  void aDynamicArchiveMadeWithTheAgentIsRefusedByTheJvmAsWithAnyAgent() throws Exception {
    String dump = "-XX:ArchiveClassesAtExit=" + directory.resolve("agent.jsa");
    Outcome empty = fork().jvm(emptyAgent, dump).run();
    assertThat(empty.status()).isEqualTo(1);
    assertThat(fork().agent().jvm(dump).run()).isEqualTo(empty);
  }

  @Test
  void aDynamicArchiveThatIsForcedIsMadeWithTheAgentOutOfTheWay() throws Exception {
    Path archive = directory.resolve("forced.jsa");
    Outcome dumped =
        fork()
            .jvm("-XX:+UnlockDiagnosticVMOptions", "-XX:+AllowArchivingWithJavaAgent")
            .agent("log=decisions")
            .jvm("-XX:ArchiveClassesAtExit=" + archive)
            .run();
    assertThat(dumped.status()).isZero();
    assertThat(dumped.stdout()).contains(PROGRAM);
    assertThat(dumped.stderr()).contains(notActive()).doesNotContain("goroutine");
    assertThat(archive).exists();
  }

  @Test
  void anAotCacheMadeWithoutTheAgentForAnyAgent() throws Exception {
    Path cache = directory.resolve("plain.aot");
    Outcome trained = fork().jvm(WITH_MODULE, "-XX:AOTCacheOutput=" + cache).run();
    assertThat(trained.status()).as(trained.stderr()).isZero();
    assertThat(cache).exists();
    assertThat(fork().agent().jvm(WITH_MODULE, "-XX:AOTCache=" + cache).run())
        .isEqualTo(Outcome.success(PROGRAM));

    Path classes = directory.resolve("classes.txt");
    Outcome used =
        fork()
            .agent("log=decisions")
            .jvm(WITH_MODULE, "-XX:AOTCache=" + cache, "-Xlog:class+load:file=" + classes)
            .run();
    assertThat(used.stdout()).isEqualTo(PROGRAM);
    assertThat(Files.readString(classes))
        .contains(Archived.class.getName() + " source: shared objects file");
    assertThat(used.stderr())
        .contains("gossamer: goroutine archived (default: ")
        .contains("native methods not announced: 1, " + Archived.class.getName() + "$Native (1 m");
  }

  @Test
  void anAotCacheMadeAndUsedWithoutTheModuleIsRefusedByTheJvmAsWithAnyAgent() throws Exception {
    Path cache = directory.resolve("bare.aot");
    assertThat(fork().jvm("-XX:AOTCacheOutput=" + cache).run().status()).isZero();
    usedAsWithAnEmptyAgent("-XX:AOTCache=" + cache);
  }

  /** JDK 25 crashes when it writes a cache in a JVM in which methods of the JDK are rewritten. */
  @Test
  void anAotCacheIsMadeWithTheAgentOutOfTheWayAndThenUsed() throws Exception {
    Path cache = directory.resolve("agent.aot");
    Outcome trained = fork().agent("log=decisions").jvm("-XX:AOTCacheOutput=" + cache).run();
    assertThat(trained.status()).as(trained.stderr()).isZero();
    assertThat(trained.stdout()).contains(PROGRAM);
    assertThat(trained.stderr()).contains(notActive()).doesNotContain("goroutine");
    assertThat(cache).exists();

    Outcome used = fork().agent("log=decisions").jvm("-XX:AOTCache=" + cache).run();
    assertThat(used.stdout()).isEqualTo(PROGRAM);
    assertThat(used.stderr()).contains("gossamer: goroutine archived (default: ");
  }

  private void usedAsWithAnEmptyAgent(String archive) throws Exception {
    Outcome empty = fork().jvm(emptyAgent, archive).run();
    Outcome agent = fork().agent().jvm(archive).run();
    assertThat(undecorated(agent.stdout())).isEqualTo(undecorated(empty.stdout()));
    assertThat(agent.stderr()).isEqualTo(empty.stderr());
    assertThat(agent.stdout()).endsWith(PROGRAM);
    assertThat(fork().agent("log=decisions").jvm(archive).run().stderr())
        .contains("gossamer: goroutine archived (default: ");
  }

  private static String notActive() {
    return "gossamer: not active: this JVM writes a class archive or an AOT cache\n";
  }

  /** Without the time at which the JVM logged a line. */
  private static String undecorated(String text) {
    return text.replaceAll("(?m)^\\[[0-9.,]+s]", "");
  }

  private JvmFork fork() {
    return JvmFork.of(Archived.class.getName(), jar);
  }
}
