package dev.gossamer.agent.rewrite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The class files of the jars that the tests stand on: a few thousand, of many compilers. */
final class JarClasses {
  record ClassFile(String name, byte[] bytes) {}

  private JarClasses() {}

  static List<ClassFile> all() throws IOException {
    List<ClassFile> classes = new ArrayList<>();
    for (String element : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
      if (element.endsWith(".jar")) {
        addFrom(Path.of(element), classes);
      }
    }
    return classes;
  }

  private static void addFrom(Path path, List<ClassFile> classes) throws IOException {
    try (JarFile jar = new JarFile(path.toFile(), false)) {
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        if (entry.getName().endsWith(".class")) {
          try (InputStream in = jar.getInputStream(entry)) {
            classes.add(new ClassFile(entry.getName(), in.readAllBytes()));
          }
        }
      }
    }
  }
}
