package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.demo.ThreadAnatomy;
import dev.gossamer.it.programs.ChannelInterrupts;
import dev.gossamer.it.programs.DaemonsAtTheEnd;
import dev.gossamer.it.programs.Exiting;
import dev.gossamer.it.programs.MonitorsAcrossThreads;
import dev.gossamer.it.programs.OutlivingMain;
import dev.gossamer.it.programs.Pools;
import dev.gossamer.it.programs.ReadingInput;
import dev.gossamer.it.programs.Scoped;
import dev.gossamer.it.programs.ThreadLists;
import dev.gossamer.it.programs.Throwing;
import dev.gossamer.it.programs.UncaughtInThread;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With {@code main=true} the main thread is a goroutine too, and programs do not notice. */
class MainOptionIT {

  static List<Class<?>> programs() {
    return List.of(
        ChannelInterrupts.class,
        DaemonsAtTheEnd.class,
        Exiting.class,
        MonitorsAcrossThreads.class,
        OutlivingMain.class,
        Pools.class,
        ReadingInput.class,
        Scoped.class,
        ThreadAnatomy.class,
        ThreadLists.class,
        Throwing.class,
        UncaughtInThread.class);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void theProgramPrintsAndReturnsTheSame(Class<?> program) throws Exception {
    String[] arguments = program == Exiting.class ? new String[] {"main"} : new String[0];
    Outcome plain = fork(program).run(arguments);
    assertThat(fork(program).agent("main=true,gomaxprocs=2").run(arguments)).isEqualTo(plain);
  }

  @Test
  void theMainThreadRunsAsAGoroutineOfItsName(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("main.jfr");
    fork(Scoped.class).agent("main=true").record(file).run();
    assertThat(Recording.load(file).spawnedNames()).contains("main", "binding");
  }

  private static JvmFork fork(Class<?> program) {
    return JvmFork.of(program).stdin("one\ntwo\nthree\nfour\nfive\n");
  }
}
