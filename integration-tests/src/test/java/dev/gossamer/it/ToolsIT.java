package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.HoldingThreads;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The JDK's tools look at a process with the agent, and the process goes on. */
class ToolsIT {
  private RunningJvm jvm;

  @BeforeEach
  void start() throws Exception {
    jvm = JvmFork.of(HoldingThreads.class).agent().start();
    jvm.awaitOutput("held");
  }

  @AfterEach
  void goesOnToItsEnd() throws Exception {
    try (RunningJvm running = jvm) {
      running.closeStdin();
      assertThat(running.awaitEnd()).isEqualTo(Outcome.success("held\n"));
    }
  }

  @Test
  void aThreadDumpToAFileListsGoroutinesInTheirContainer() throws Exception {
    Path text = jvm.file("dump.txt");
    jvm.jcmd("Thread.dump_to_file", text.toString());
    assertThat(Files.readString(text)).contains("held-0", "held-1", "held-2", "HoldingThreads");

    Path json = jvm.file("dump.json");
    jvm.jcmd("Thread.dump_to_file", "-format=json", json.toString());
    String dump = Files.readString(json);
    int container = dump.indexOf("\"container\": \"Gossamer");
    assertThat(container).isPositive();
    assertThat(dump.substring(container)).contains("held-0", "held-1", "held-2");
    assertThat(dump).containsOnlyOnce("virtual-one").containsOnlyOnce("held-1");
  }

  @Test
  void jstackAnswers() throws Exception {
    Path jstack = Path.of(System.getProperty("java.home"), "bin", "jstack");
    assertThat(jvm.tool(jstack).replace("\r", ""))
        .contains("Full thread dump", "\"main\"", "gossamer-m");
  }

  @Test
  void aHeapHistogramAndAFlightRecordingCanBeTaken() throws Exception {
    assertThat(jvm.jcmd("GC.class_histogram")).contains("java.lang.VirtualThread");
    Path file = jvm.file("late.jfr");
    assertThat(jvm.jcmd("JFR.start", "name=late")).contains("Started recording");
    assertThat(jvm.jcmd("JFR.dump", "name=late", "filename=" + file)).contains("Dumped recording");
    assertThat(Recording.load(file).count("ActiveRecording")).isPositive();
  }
}
