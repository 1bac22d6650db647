package dev.gossamer.it.jars;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads from jars what a JVM of some version would load from them: of each class the newest that is
 * not newer than that. Version 0 stands for the classes that are not in META-INF/versions.
 */
final class VersionedLoader extends ClassLoader {
  private static final String VERSIONS = "META-INF/versions/";
  private static final String SUFFIX = ".class";

  private record Place(JarFile jar, JarEntry entry, int version) {}

  private final int version;
  private final Map<String, Place> places = new HashMap<>();

  VersionedLoader(List<JarFile> jars, int version) {
    super(ClassLoader.getPlatformClassLoader());
    this.version = version;
    for (JarFile jar : jars) {
      jar.stream().forEach(entry -> add(jar, entry));
    }
  }

  /** All versions for which there are classes, from 0. */
  static TreeSet<Integer> versions(List<JarFile> jars) {
    TreeSet<Integer> versions = new TreeSet<>();
    for (JarFile jar : jars) {
      jar.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(SUFFIX))
          .forEach(name -> versions.add(versionOf(name)));
    }
    return versions;
  }

  private static int versionOf(String entry) {
    return entry.startsWith(VERSIONS)
        ? Integer.parseInt(entry, VERSIONS.length(), entry.indexOf('/', VERSIONS.length()), 10)
        : 0;
  }

  private static String classNameOf(String entry) {
    int start = entry.startsWith(VERSIONS) ? entry.indexOf('/', VERSIONS.length()) + 1 : 0;
    return entry.substring(start, entry.length() - SUFFIX.length()).replace('/', '.');
  }

  private void add(JarFile jar, JarEntry entry) {
    String name = entry.getName();
    if (!name.endsWith(SUFFIX) || versionOf(name) > version) {
      return;
    }
    places.merge(
        classNameOf(name),
        new Place(jar, entry, versionOf(name)),
        (first, second) ->
            // Two jars with the same class: as on a class path, the first jar wins.
            first.jar == second.jar && second.version > first.version ? second : first);
  }

  /** The classes of one of the jars that exist for just this version. */
  List<String> classesOf(JarFile jar) {
    return jar.stream()
        .map(JarEntry::getName)
        .filter(name -> name.endsWith(SUFFIX) && versionOf(name) == version)
        .map(VersionedLoader::classNameOf)
        .sorted()
        .toList();
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    Place place = places.get(name);
    if (place == null) {
      throw new ClassNotFoundException(name);
    }
    try (InputStream in = place.jar.getInputStream(place.entry)) {
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
