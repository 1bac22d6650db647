package dev.gossamer.it.jars;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/**
 * Loads and links every class of some jars, for each version that they have classes for, without
 * initializing any, and writes a line for each into a file. Arguments: that file, the paths of the
 * jars, and those of other jars which they may need.
 */
public final class LinkEveryClass {
  private LinkEveryClass() {}

  public static void main(String[] args) throws IOException {
    List<JarFile> jars = open(args[1]);
    List<JarFile> all = new ArrayList<>(jars);
    all.addAll(open(args[2]));
    try (PrintStream out =
        new PrintStream(new BufferedOutputStream(Files.newOutputStream(Path.of(args[0]))))) {
      for (int version : VersionedLoader.versions(jars)) {
        VersionedLoader loader = new VersionedLoader(all, version);
        for (JarFile jar : jars) {
          String place = Path.of(jar.getName()).getFileName() + " " + version + " ";
          for (String name : loader.classesOf(jar)) {
            out.println(place + name + " " + link(name, loader));
          }
        }
      }
    }
    System.out.println("done");
  }

  private static List<JarFile> open(String paths) throws IOException {
    List<JarFile> jars = new ArrayList<>();
    for (String path : paths.split(File.pathSeparator)) {
      jars.add(new JarFile(path));
    }
    return jars;
  }

  /**
   * The kind of error, not its message: the JVM verifies methods in the order of the addresses of
   * their names, so which error of several is the first depends on the run.
   */
  private static String link(String name, ClassLoader loader) {
    try {
      Class<?> type = Class.forName(name, false, loader);
      type.getDeclaredFields(); // links the class first, and with that verifies it
      return "linked";
    } catch (Throwable e) {
      return e.getClass().getName();
    }
  }
}
