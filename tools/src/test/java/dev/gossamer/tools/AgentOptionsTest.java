package dev.gossamer.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AgentOptionsTest {
  @TempDir private Path home;
  private Path jar;

  @BeforeEach
  void makeTheJar() throws IOException {
    jar = home.resolve("agent/target/gossamer.jar");
    Files.createDirectories(jar.getParent());
    Files.createFile(jar);
  }

  @Test
  void withoutOptionsTheArgumentIsTheJarAlone() {
    assertThat(javaAgent()).isEqualTo("-javaagent:" + jar);
  }

  @Test
  void optionsFollowTheJarInTheAgentsForm() {
    assertThat(javaAgent("--gomaxprocs", "2", "--log=info", "--opts", "main=true,virtual=false"))
        .isEqualTo("-javaagent:" + jar + "=gomaxprocs=2,log=info,main=true,virtual=false");
  }

  private String javaAgent(String... arguments) {
    AgentOptions options = CommandLine.populateCommand(new AgentOptions(), arguments);
    return options.javaAgent(new Installation(home));
  }
}
