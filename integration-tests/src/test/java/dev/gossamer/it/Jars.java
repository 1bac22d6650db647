package dev.gossamer.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes jar files of classes that the tests can see. */
final class Jars {
  private Jars() {}

  /** A jar of these classes and those nested in them. */
  static Path of(Path jar, Map<String, String> attributes, Class<?>... types) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Class<?> type : types) {
        add(out, type);
      }
    }
    return jar;
  }

  static Path of(Path jar, Class<?>... types) throws IOException {
    return of(jar, Map.of(), types);
  }

  private static void add(JarOutputStream out, Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    out.putNextEntry(new JarEntry(name));
    try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
      in.transferTo(out);
    }
    for (Class<?> nested : type.getDeclaredClasses()) {
      add(out, nested);
    }
  }
}
