package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.OtherAgent;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads that another agent starts in its premain, before ours or after, work as without us. */
class AgentOrderIT {
  @TempDir Path directory;

  private String other;
  private Outcome plain;

  @BeforeEach
  void runWithTheOtherAgentAlone() throws Exception {
    Path jar = directory.resolve("other.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", OtherAgent.class.getName());
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close(); // its class is on the class path
    }
    other = "-javaagent:" + jar;
    plain = JvmFork.of(OtherAgent.class).jvm(other).run();
    assertThat(plain.status()).as(plain.stderr()).isZero();
    assertThat(plain.stdout()).contains("pool ended: true");
  }

  @Test
  void theOtherBeforeOurs() throws Exception {
    assertThat(JvmFork.of(OtherAgent.class).jvm(other).agent("gomaxprocs=1").run())
        .isEqualTo(plain);
  }

  @Test
  void theOtherAfterOurs() throws Exception {
    assertThat(JvmFork.of(OtherAgent.class).agent("gomaxprocs=1").jvm(other).run())
        .isEqualTo(plain);
  }
}
