package dev.gossamer.agent;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Loads agent, scheduler and ASM from the folder {@code isolated/} of the agent's jar.
 *
 * <p>Its unnamed module is a module of its own, so that JDK internals can be opened to it alone;
 * and the application, whose loader knows nothing of that folder, can bring its own ASM.
 */
final class IsolatedClassLoader extends ClassLoader {
  private static final String FOLDER = "isolated/";

  static {
    registerAsParallelCapable();
  }

  private final ZipFile jar;

  /** Keeps the jar open; classes of rare cases are loaded late. */
  IsolatedClassLoader(File jar) throws IOException {
    super(ClassLoader.getSystemClassLoader().getParent()); // the platform's
    this.jar = new ZipFile(jar);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    ZipEntry entry = jar.getEntry(FOLDER + name.replace('.', '/') + ".class");
    if (entry == null) {
      throw new ClassNotFoundException(name);
    }
    try {
      byte[] bytes = read(entry);
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    // "javabase/..." is beside the folder, everything else in it.
    ZipEntry entry = jar.getEntry(name.startsWith("javabase/") ? name : FOLDER + name);
    try {
      return entry == null ? null : jar.getInputStream(entry);
    } catch (IOException e) {
      return null;
    }
  }

  private byte[] read(ZipEntry entry) throws IOException {
    byte[] bytes = new byte[(int) entry.getSize()];
    DataInputStream in = new DataInputStream(jar.getInputStream(entry));
    try {
      in.readFully(bytes);
    } finally {
      in.close();
    }
    return bytes;
  }
}
