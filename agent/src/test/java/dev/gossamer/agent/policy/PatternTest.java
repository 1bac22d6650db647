package dev.gossamer.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.FutureTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTest {
  private static final Class<?> THREAD = OwnThread.class;
  private static final Class<?> TASK = FutureTask.class;

  private static final class OwnThread extends Thread {}

  @ParameterizedTest
  @CsvSource({
    "class:dev.gossamer.agent.policy.PatternTest$OwnThread, true",
    "class:*.PatternTest$OwnThread, true",
    "class:*PatternTest?OwnThread, true",
    "class:java.util.concurrent.FutureTask, false",
    "task:java.util.concurrent.FutureTask, true",
    "task:*$OwnThread, false",
    "package:java.util, true",
    "package:java.util., true",
    "package:java.util.*, true",
    "package:java.util.concurrent, true",
    "package:java.*.concurrent, true",
    "package:java.util.con, false",
    "package:java.util.concurrent.FutureTask, false",
    "package:dev.gossamer, false",
    "*.FutureTask, true",
    "*$OwnThread, true",
    "java.lang.Thread, false",
  })
  void selectsByTheClassesOfThreadAndTask(String pattern, boolean matches) {
    assertThat(Pattern.parse(pattern).matchesClasses(THREAD, TASK)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "package:dev.gossamer, true",
    "package:java.util, false",
    "task:*, false",
    "class:*OwnThread, true",
    "*OwnThread, true",
    "*FutureTask, false",
  })
  void looksAtTheThreadAloneWhereThereIsNoTask(String pattern, boolean matches) {
    assertThat(Pattern.parse(pattern).matchesClasses(THREAD, null)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "name:worker-*, worker-1, true",
    "name:worker-?, worker-12, false",
    "name:*, '', true",
    "name:a: b, a: b, true",
    "name:Worker, worker, false",
  })
  void selectsByName(String pattern, String name, boolean matches) {
    assertThat(Pattern.parse(pattern).isOnName()).isTrue();
    assertThat(Pattern.parse(pattern).matchesName(name)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "class:", "task:", "package:", "package:.", "package:.*", "name:", "Name:x"})
  void refusesEmptyTextsAndUnknownKinds(String text) {
    assertThat(Pattern.isValid(text)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> Pattern.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"class:a b", "a,b", "task:a:b", "package:com.acme,com.other", "a\tb"})
  void refusesWhatNoClassNameContains(String text) {
    assertThat(Pattern.isValid(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"name:a, b: c", "task:a.B$$Lambda/0x0001", "класс.Имя", "?", "*"})
  void acceptsWhatOneCanContain(String text) {
    assertThat(Pattern.parse(text)).hasToString(text);
  }
}
