package dev.gossamer.benchmarks.startup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Writes the jars of the programs and of the empty agent. */
final class Jars {
  private Jars() {}

  /** An agent that asks for nothing in its manifest and does nothing. */
  static Path emptyAgent(Path file) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", EmptyAgent.class.getName());
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      add(jar, EmptyAgent.class);
    }
    return file;
  }

  /** Both programs, and as many generated classes. */
  static Path programs(Path file, int generated) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      add(jar, Nothing.class);
      add(jar, LoadClasses.class);
      for (int i = 0; i < generated; i++) {
        add(jar, LoadClasses.name(i), GeneratedClass.file(i));
      }
    }
    return file;
  }

  private static void add(JarOutputStream jar, Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      if (in == null) {
        throw new IOException("no class file of " + type);
      }
      add(jar, type.getName(), in.readAllBytes());
    }
  }

  private static void add(JarOutputStream jar, String className, byte[] file) throws IOException {
    jar.putNextEntry(new JarEntry(className.replace('.', '/') + ".class"));
    jar.write(file);
    jar.closeEntry();
  }
}
