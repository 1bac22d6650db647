package dev.gossamer.it.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.jdk.JtregTest.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that a test of the JDK asks for is lost in reading it. */
class JtregTestIT {
  @TempDir Path root;

  @Test
  void everyTagOfADescriptionIsRead() throws IOException {
    JtregTest test =
        read(
            """
            /*
             * @test
             * @bug 1 2
             * @library /test/lib
             * @modules java.base/java.lang:+open jdk.management
             * @run main/othervm -Xint Some first 1
             * @run junit Some
             * @run driver Some
             */
            """);
    assertThat(test.actions())
        .containsExactly(
            new Action("main", List.of("-Xint"), "Some", List.of("first", "1")),
            new Action("junit", List.of(), "Some", List.of()),
            new Action("driver", List.of(), "Some", List.of()));
    assertThat(test.libraries()).containsExactly("/test/lib");
    assertThat(test.moduleOptions()).containsExactly("--add-opens=java.base/java.lang=ALL-UNNAMED");
    assertThat(test.obstacle()).isEmpty();
  }

  @Test
  void aTestWithoutRunIsAMainMethod() throws IOException {
    assertThat(read("/* @test\n * @summary of it */").actions())
        .containsExactly(new Action("main", List.of(), "Some", List.of()));
  }

  @Test
  void aSourceWithoutTestHasNoActions() throws IOException {
    assertThat(read("/* @run main Some */").actions()).isEmpty();
  }

  @Test
  void runsForOtherVirtualMachinesAreLeftOut() throws IOException {
    JtregTest test =
        read(
            """
            /* @test id=plain
             * @run junit Some
             */
            /* @test id=debug
             * @requires vm.debug == true & vm.continuations
             * @run junit/othervm -XX:+FullGCALot Some
             */
            /* @test id=none
             * @run junit/othervm -XX:-VMContinuations Some
             */
            """);
    assertThat(test.actions()).containsExactly(new Action("junit", List.of(), "Some", List.of()));
  }

  @Test
  void nativeCodeAndClassesOfTheJdkAreObstacles() throws IOException {
    assertThat(read("/* @test\n * @run main/native Some */").obstacle()).contains("main/native");
    assertThat(read("/* @test\n * @compile/module=java.base x/Y.java\n */").obstacle())
        .contains("java.base");
  }

  private JtregTest read(String source) throws IOException {
    Path file = Files.writeString(root.resolve("Some.java"), source);
    return JtregTest.read(root, file);
  }
}
