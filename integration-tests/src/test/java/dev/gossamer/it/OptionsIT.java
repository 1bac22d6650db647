package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.Exiting;
import org.junit.jupiter.api.Test;

/** A mistake in the options ends the JVM with one line before the application starts. */
class OptionsIT {
  private static final String[] KEYS = {
    "gomaxprocs", "include", "exclude", "main", "virtual", "maxstack", "log"
  };

  @Test
  void anUnknownKeyInTheAgentArgument() throws Exception {
    assertRefused(fork().agent("gomaxproc=2"), "'gomaxproc'", "'gomaxprocs'", "agent argument");
  }

  @Test
  void anUnknownKeyInTheSystemProperties() throws Exception {
    assertRefused(
        fork().agent().jvm("-Dgossamer.maxstak=1m"),
        "gossamer.maxstak",
        "gossamer.maxstack",
        "system properties");
  }

  @Test
  void anUnknownKeyInTheEnvironment() throws Exception {
    assertRefused(
        fork().agent().env("GOSSAMER_OPTS", "log=off,virtal=true"),
        "'virtal'",
        "'virtual'",
        "GOSSAMER_OPTS");
  }

  @Test
  void aBadValueInTheAgentArgument() throws Exception {
    assertRefused(fork().agent("gomaxprocs=many"), "'many'", "'gomaxprocs'", "agent argument");
  }

  @Test
  void aBadValueInTheSystemProperties() throws Exception {
    assertRefused(
        fork().agent().jvm("-Dgossamer.main=perhaps"), "'perhaps'", "'main'", "system properties");
  }

  @Test
  void aBadValueInTheEnvironment() throws Exception {
    assertRefused(
        fork().agent().env("GOSSAMER_OPTS", "maxstack=1k"), "'1k'", "'maxstack'", "GOSSAMER_OPTS");
  }

  @Test
  void aMistakeIsToldAlsoWhereAStrongerSourceOverridesIt() throws Exception {
    assertRefused(
        fork().agent("gomaxprocs=2").env("GOSSAMER_OPTS", "gomaxprocs=0"),
        "'0'",
        "'gomaxprocs'",
        "GOSSAMER_OPTS");
  }

  @Test
  void theArgumentOverridesThePropertyAndThatTheEnvironment() throws Exception {
    assertActiveWith("gomaxprocs=3", fork().env("GOSSAMER_OPTS", "gomaxprocs=3").agent("log=info"));
    assertActiveWith(
        "gomaxprocs=4",
        fork()
            .env("GOSSAMER_OPTS", "gomaxprocs=3")
            .jvm("-Dgossamer.gomaxprocs=4")
            .agent("log=info"));
    assertActiveWith(
        "gomaxprocs=5",
        fork()
            .env("GOSSAMER_OPTS", "gomaxprocs=3")
            .jvm("-Dgossamer.gomaxprocs=4")
            .agent("log=info,gomaxprocs=5"));
  }

  @Test
  void decisionsAreLoggedOnRequestWithTheirReason() throws Exception {
    Outcome outcome = fork().agent("log=decisions,exclude=name:exiting").run("thread");
    assertThat(outcome.status()).isEqualTo(3);
    assertThat(outcome.stderr())
        .containsPattern("gossamer: goroutine +waiting \\(")
        .containsPattern("gossamer: platform +exiting \\(.*exclude.*name:exiting");
  }

  private static JvmFork fork() {
    return JvmFork.of(Exiting.class);
  }

  private static void assertRefused(JvmFork fork, String... mentioned) throws Exception {
    Outcome outcome = fork.run("main");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.stdout()).as("main has not run").isEmpty();
    assertThat(outcome.stderr())
        .hasLineCount(1)
        .startsWith("gossamer: ")
        .endsWith("\n")
        .contains(mentioned)
        .contains(KEYS);
  }

  private static void assertActiveWith(String setting, JvmFork fork) throws Exception {
    Outcome outcome = fork.run("main");
    assertThat(outcome.status()).isEqualTo(3);
    assertThat(outcome.stderr()).contains(setting + ",");
  }
}
