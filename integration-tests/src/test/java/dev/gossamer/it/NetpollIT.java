package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.Selectors;
import dev.gossamer.it.programs.Sockets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goroutines wait for sockets and selectors as threads do, in the scheduler's netpoller or in the
 * JDK's.
 */
@EnabledOnOs(OS.LINUX)
class NetpollIT {
  private static final String ROUNDS = Boolean.getBoolean("gossamer.it.long") ? "10000" : "200";

  private static final Map<Class<?>, Outcome> PLAIN = new HashMap<>();

  @BeforeAll
  static void withoutTheAgent() throws Exception {
    for (Class<?> program : List.of(Sockets.class, Selectors.class)) {
      Outcome plain = JvmFork.of(program).limit(Duration.ofMinutes(10)).run(ROUNDS);
      assertThat(plain.stderr()).isEmpty();
      PLAIN.put(program, plain);
    }
    assertThat(PLAIN.get(Sockets.class).stdout().lines()).hasSize(14);
    assertThat(PLAIN.get(Selectors.class).stdout().lines())
        .hasSize(8)
        .endsWith("JDK's pollers: false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gomaxprocs=1", "gomaxprocs=2", "gomaxprocs=8", "netpoll=false"})
  void socketsBehaveAsWithoutTheAgent(String options) throws Exception {
    assertThat(lines(Sockets.class, options + ",exclude=name:platform-*"))
        .isEqualTo(lines(PLAIN.get(Sockets.class)));
  }

  /** And nobody but the machines waits for the network. */
  @ParameterizedTest
  @ValueSource(strings = {"gomaxprocs=1", "gomaxprocs=2", "gomaxprocs=8"})
  void selectorsBehaveAsWithoutTheAgent(String options) throws Exception {
    assertThat(lines(Selectors.class, options)).isEqualTo(lines(PLAIN.get(Selectors.class)));
  }

  @Test
  void selectorsWaitInTheWayOfTheJdkIfAskedTo() throws Exception {
    List<String> lines = lines(Selectors.class, "netpoll=false");

    assertThat(lines)
        .startsWith(lines(PLAIN.get(Selectors.class)).subList(0, 7).toArray(String[]::new));
    assertThat(lines.get(7)).isEqualTo("JDK's pollers: true");
  }

  private static List<String> lines(Class<?> program, String options) throws Exception {
    Outcome goroutines =
        JvmFork.of(program).agent(options).limit(Duration.ofMinutes(10)).run(ROUNDS);
    assertThat(goroutines.stderr()).isEmpty();
    assertThat(goroutines.status()).isZero();
    return lines(goroutines);
  }

  private static List<String> lines(Outcome outcome) {
    return outcome.stdout().lines().toList();
  }
}
