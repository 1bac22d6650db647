package dev.gossamer.tools;

import dev.gossamer.demo.EchoServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import picocli.CommandLine;

/**
 * A directory that looks like the built repository: the command line under test, an agent that only
 * says what options it got, and a demo server of the tests.
 */
final class BuiltRepository {
  private final Path home;

  BuiltRepository(Path home) throws IOException, URISyntaxException {
    this.home = home;
    String classPath = codeOf(Gossamer.class).toUri() + " " + codeOf(CommandLine.class).toUri();
    jar(toolsJar(), Map.of("Main-Class", Gossamer.class.getName(), "Class-Path", classPath));
    jar(agentJar(), Map.of("Premain-Class", Agent.class.getName()), Agent.class);
    Path classes = home.resolve("demo-apps/target/classes");
    copy(EchoServer.class, classes);
    copy(StandInServer.class, classes);
    copy(StandInServer.Run.class, classes);
  }

  /** In place of the real agent, and a program to run with it. */
  static final class Agent {
    public static void premain(String options) {
      System.out.println("agent options: " + options);
    }

    public static void main(String[] args) {
      System.out.println("arguments: " + String.join("|", args));
      System.exit(7);
    }
  }

  Path toolsJar() {
    return home.resolve("tools/target/gossamer-tools.jar");
  }

  Path agentJar() {
    return home.resolve("agent/target/gossamer.jar");
  }

  /** Where the class files of a class are: a directory or a jar. */
  static Path codeOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static void copy(Class<?> type, Path classes) throws IOException {
    Path file = classes.resolve(fileOf(type));
    Files.createDirectories(file.getParent());
    Files.write(file, bytesOf(type));
  }

  private static String fileOf(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  private static byte[] bytesOf(Class<?> type) throws IOException {
    try (InputStream stream = type.getClassLoader().getResourceAsStream(fileOf(type))) {
      return stream.readAllBytes();
    }
  }

  private static void jar(Path file, Map<String, String> attributes, Class<?>... classes)
      throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.forEach(manifest.getMainAttributes()::putValue);
    Files.createDirectories(file.getParent());
    try (OutputStream stream = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(stream, manifest)) {
      for (Class<?> type : classes) {
        jar.putNextEntry(new ZipEntry(fileOf(type)));
        jar.write(bytesOf(type));
      }
    }
  }
}
