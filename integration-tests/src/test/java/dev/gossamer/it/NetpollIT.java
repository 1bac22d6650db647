package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.Sockets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goroutines wait for sockets as threads do, in the scheduler's netpoller or in the JDK's. */
@EnabledOnOs(OS.LINUX)
class NetpollIT {
  private static final String ROUNDS = Boolean.getBoolean("gossamer.it.long") ? "10000" : "200";

  private static Outcome plain;

  @BeforeAll
  static void withoutTheAgent() throws Exception {
    plain = JvmFork.of(Sockets.class).limit(Duration.ofMinutes(10)).run(ROUNDS);
    assertThat(plain.stderr()).isEmpty();
    assertThat(plain.stdout().lines()).hasSize(14);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gomaxprocs=1", "gomaxprocs=2", "gomaxprocs=8", "netpoll=false"})
  void socketsBehaveAsWithoutTheAgent(String options) throws Exception {
    Outcome goroutines =
        JvmFork.of(Sockets.class)
            .agent(options + ",exclude=name:platform-*")
            .limit(Duration.ofMinutes(10))
            .run(ROUNDS);

    assertThat(goroutines.stderr()).isEmpty();
    assertThat(goroutines.stdout()).isEqualTo(plain.stdout());
    assertThat(goroutines.status()).isZero();
  }
}
