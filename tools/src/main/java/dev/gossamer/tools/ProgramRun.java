package dev.gossamer.tools;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import sun.misc.Signal;

/**
 * One run of a demo program in a JVM of its own, which has the terminal to itself. A Ctrl-C reaches
 * every process in the foreground, so it is the program's to answer; a SIGTERM is passed on.
 *
 * @param program which one
 * @param arguments the user's
 * @param jvmOptions what its JVM gets before the class path
 */
record ProgramRun(DemoProgram program, List<String> arguments, List<String> jvmOptions) {

  /** What a program on the Go-style API needs in a JVM without the agent. */
  static final List<String> WITHOUT_AGENT =
      List.of(
          "--add-exports=java.base/jdk.internal.access=ALL-UNNAMED",
          "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
          "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED");

  /** Starts the program, waits for its end and returns its status. */
  int run(Installation installation) throws IOException, InterruptedException {
    // A handler and not SIG_IGN, which the program would inherit.
    Signal.handle(new Signal("INT"), _ -> {});
    Process process = new ProcessBuilder(command(installation)).inheritIO().start();
    Signal.handle(new Signal("TERM"), _ -> process.destroy());
    return process.waitFor();
  }

  List<String> command(Installation installation) {
    List<Path> classPath =
        program.goStyle()
            ? List.of(installation.demoClasses(), installation.schedulerClasses())
            : List.of(installation.demoClasses());
    List<String> command = new ArrayList<>();
    command.add(Installation.java().toString());
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()));
    command.add(program.mainClass());
    Stream.of(program.arguments(), arguments).forEach(command::addAll);
    return command;
  }
}
