package dev.gossamer.agent;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Loads agent, scheduler and ASM from the folder {@code isolated/} of the agent's jar.
 *
 * <p>Its unnamed module is a module of its own, so that JDK internals can be opened to it alone;
 * and the application, whose loader knows nothing of that folder, can bring its own ASM. Names of
 * these three are not looked up anywhere else, so what another agent has put on the boot class path
 * does not matter either.
 *
 * <p>The jar is read at once and its entries are not compressed: a class is defined from where it
 * stands in {@code jar}. Most classes of the agent are loaded at every start, by code that is
 * interpreted, and {@code ZipFile} would take more of it than all else that the loading of a class
 * needs. Classes of rare cases are loaded late, when somebody may have replaced the file.
 */
final class IsolatedClassLoader extends ClassLoader {
  private static final String FOLDER = "isolated/";

  /** The parts of the format that are used here, as PKWARE's APPNOTE.TXT numbers them. */
  private static final int END_OF_DIRECTORY = 0x06054b50; // 4.3.16

  private static final int END_OF_DIRECTORY_SIZE = 22;
  private static final int DIRECTORY_HEADER_SIZE = 46; // 4.3.12
  private static final int LOCAL_HEADER_SIZE = 30; // 4.3.7
  private static final int STORED = 0; // 4.4.5

  static {
    registerAsParallelCapable();
  }

  private final byte[] jar;

  /** Where in the directory an entry's header stands, by the entry's name. */
  private final Map<String, Integer> headers;

  IsolatedClassLoader(File file) throws IOException {
    super(ClassLoader.getSystemClassLoader().getParent()); // the platform's
    jar = new byte[(int) file.length()];
    DataInputStream in = new DataInputStream(new FileInputStream(file));
    try {
      in.readFully(jar);
    } finally {
      in.close();
    }
    headers = directory();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("dev.gossamer.") && !name.startsWith("org.objectweb.asm.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    Integer header = headers.get(FOLDER + name.replace('.', '/') + ".class");
    if (header == null) {
      throw new ClassNotFoundException(name);
    }
    if (isStored(header)) {
      return defineClass(name, jar, contentOf(header), sizeOf(header));
    }
    byte[] bytes = inflated(header);
    return defineClass(name, bytes, 0, bytes.length);
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    // "javabase/..." is beside the folder, everything else in it.
    Integer header = headers.get(name.startsWith("javabase/") ? name : FOLDER + name);
    if (header == null) {
      return null;
    }
    return isStored(header)
        ? new ByteArrayInputStream(jar, contentOf(header), sizeOf(header))
        : new ByteArrayInputStream(inflated(header));
  }

  /** Reads the directory at the end of the jar. */
  private Map<String, Integer> directory() throws IOException {
    int end = jar.length - END_OF_DIRECTORY_SIZE;
    while (end >= 0 && u4(end) != END_OF_DIRECTORY) {
      end--; // a comment stands behind it
    }
    if (end < 0) {
      throw new IOException("the agent's jar is not complete");
    }
    int count = u2(end + 10);
    Map<String, Integer> found = new HashMap<>(2 * count);
    Charset ascii = Charset.forName("ISO-8859-1");
    int at = u4(end + 16);
    for (int i = 0; i < count; i++) {
      int length = u2(at + 28);
      found.put(new String(jar, at + DIRECTORY_HEADER_SIZE, length, ascii), at);
      at += DIRECTORY_HEADER_SIZE + length + u2(at + 30) + u2(at + 32);
    }
    return found;
  }

  private boolean isStored(int header) {
    return u2(header + 10) == STORED;
  }

  private int sizeOf(int header) {
    return u4(header + 24);
  }

  private int contentOf(int header) {
    int local = u4(header + 42);
    return local + LOCAL_HEADER_SIZE + u2(local + 26) + u2(local + 28);
  }

  /** For a jar that somebody has packed anew. */
  private byte[] inflated(int header) {
    byte[] bytes = new byte[sizeOf(header)];
    Inflater inflater = new Inflater(/* nowrap= */ true);
    try {
      inflater.setInput(jar, contentOf(header), u4(header + 20));
      if (inflater.inflate(bytes) != bytes.length) {
        throw new IllegalStateException("the agent's jar is damaged");
      }
      return bytes;
    } catch (DataFormatException e) {
      throw new IllegalStateException("the agent's jar is damaged", e);
    } finally {
      inflater.end();
    }
  }

  private int u2(int at) {
    return jar[at] & 0xff | (jar[at + 1] & 0xff) << 8;
  }

  private int u4(int at) {
    return u2(at) | u2(at + 2) << 16;
  }
}
