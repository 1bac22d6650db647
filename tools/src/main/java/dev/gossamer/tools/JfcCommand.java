package dev.gossamer.tools;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Writes the settings file that the agent's jar has, because JFR takes settings from files only.
 */
@Command(
    name = "jfc",
    header = "Writes the settings of a recording of goroutines, in three levels.",
    footer = {
      "",
      "Then: -XX:StartFlightRecording:settings=default,settings=FILE,gossamer-level=trace",
      "The levels are on, normal and trace; normal is the default."
    })
final class JfcCommand implements Callable<Integer> {
  private static final String ENTRY = "isolated/dev/gossamer/agent/gossamer.jfc";

  @Spec private CommandSpec spec;
  @Mixin private HelpOption help;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "gossamer.jfc",
      description = "Where to write them; ${DEFAULT-VALUE} by default.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    byte[] settings = settings(Installation.find().agentJar());
    if (Files.isDirectory(file)) {
      throw new UserError(UserError.USAGE, file + ": is a directory");
    }
    try {
      Files.write(file, settings);
    } catch (IOException e) {
      throw new UserError(UserError.FAILED, "cannot write " + file + " (" + e.getMessage() + ")");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(file);
    out.flush();
    return 0;
  }

  private static byte[] settings(Path agentJar) throws IOException {
    try (JarFile jar = new JarFile(agentJar.toFile())) {
      ZipEntry entry = jar.getEntry(ENTRY);
      if (entry == null) {
        throw new UserError(UserError.FAILED, agentJar + " is of another version: no " + ENTRY);
      }
      try (InputStream in = jar.getInputStream(entry)) {
        return in.readAllBytes();
      }
    }
  }
}
