package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.BlockedRead;
import dev.gossamer.it.programs.ChannelInterrupts;
import dev.gossamer.it.programs.ClassLoading;
import dev.gossamer.it.programs.Cleaning;
import dev.gossamer.it.programs.ContentionTimes;
import dev.gossamer.it.programs.Deadlocked;
import dev.gossamer.it.programs.HttpBothSides;
import dev.gossamer.it.programs.Joins;
import dev.gossamer.it.programs.KnownTraps;
import dev.gossamer.it.programs.Logging;
import dev.gossamer.it.programs.LookedUp;
import dev.gossamer.it.programs.Management;
import dev.gossamer.it.programs.Meetings;
import dev.gossamer.it.programs.MonitorsAcrossThreads;
import dev.gossamer.it.programs.OverriddenMethods;
import dev.gossamer.it.programs.Pools;
import dev.gossamer.it.programs.Processes;
import dev.gossamer.it.programs.RacingEnds;
import dev.gossamer.it.programs.ReadingInput;
import dev.gossamer.it.programs.Scoped;
import dev.gossamer.it.programs.SynchronizerQueries;
import dev.gossamer.it.programs.ThreadBeans;
import dev.gossamer.it.programs.ThreadLists;
import dev.gossamer.it.programs.ThreadLocalsAtTheEnd;
import dev.gossamer.it.programs.WaitingInitialiser;
import dev.gossamer.it.programs.WatchedWhileRunning;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JDK offers around threads works the same in threads that run as goroutines. */
class SameBehaviourIT {

  static List<Class<?>> programs() {
    return List.of(
        ChannelInterrupts.class,
        ClassLoading.class,
        Cleaning.class,
        ContentionTimes.class,
        Deadlocked.class,
        HttpBothSides.class,
        Joins.class,
        KnownTraps.class,
        Logging.class,
        LookedUp.class,
        Management.class,
        Meetings.class,
        MonitorsAcrossThreads.class,
        OverriddenMethods.class,
        Pools.class,
        Processes.class,
        RacingEnds.class,
        ReadingInput.class,
        Scoped.class,
        SynchronizerQueries.class,
        ThreadBeans.class,
        ThreadLists.class,
        ThreadLocalsAtTheEnd.class,
        WaitingInitialiser.class,
        WatchedWhileRunning.class);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void theProgramPrintsAndReturnsTheSame(Class<?> program) throws Exception {
    Outcome plain = fork(program).run();
    assertThat(plain.status()).as(plain.stderr()).isZero();
    assertThat(plain.stdout()).isNotEmpty();
    for (int processors : new int[] {1, 2}) {
      assertThat(fork(program).agent("gomaxprocs=" + processors).run())
          .as("gomaxprocs=" + processors)
          .isEqualTo(plain);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aThreadThatIsBlockedInAReadDoesNotHoldUpTheOthers(int processors) throws Exception {
    try (RunningJvm jvm = JvmFork.of(BlockedRead.class).agent("gomaxprocs=" + processors).start()) {
      jvm.awaitOutput("others ran");
      jvm.write(new byte[] {42});
      assertThat(jvm.awaitEnd()).isEqualTo(Outcome.success("others ran\nread 42\n"));
    }
  }

  private static JvmFork fork(Class<?> program) {
    return JvmFork.of(program).stdin("one\ntwo\nthree\nfour\nfive\n");
  }
}
