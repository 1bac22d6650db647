package dev.gossamer.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** The rewriters of application classes, as they are in the agent's jar. */
final class ShippedRewriters implements AutoCloseable {
  private static final String PACKAGE = "dev.gossamer.agent.rewrite.";
  private static final MethodType REWRITE = MethodType.methodType(byte[].class, byte[].class);

  private final JarFile jar;
  private final MethodHandle currentThread;
  private final MethodHandle nativesDeclared;
  private final MethodHandle natives;
  private final MethodHandle polls;

  ShippedRewriters(Path agentJar) throws IOException, ReflectiveOperationException {
    jar = new JarFile(agentJar.toFile());
    ClassLoader loader = new Isolated();
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    currentThread =
        lookup.findStatic(loader.loadClass(PACKAGE + "CurrentThreadRewriter"), "rewrite", REWRITE);
    Class<?> nativeMethods = loader.loadClass(PACKAGE + "NativeMethods");
    nativesDeclared =
        lookup.findStatic(nativeMethods, "isDeclaredIn", REWRITE.changeReturnType(boolean.class));
    natives = lookup.findStatic(nativeMethods, "wrap", REWRITE);
    polls = lookup.findStatic(loader.loadClass(PACKAGE + "LoopPolls"), "insert", REWRITE);
  }

  /** Returns null for a class without such a call. */
  byte[] currentThread(byte[] file) throws Throwable {
    return (byte[]) currentThread.invokeExact(file);
  }

  boolean hasNatives(byte[] file) throws Throwable {
    return (boolean) nativesDeclared.invokeExact(file);
  }

  byte[] natives(byte[] file) throws Throwable {
    return (byte[]) natives.invokeExact(file);
  }

  /** Returns null for a class without a loop, or one that cannot have polls. */
  byte[] polls(byte[] file) throws Throwable {
    return (byte[]) polls.invokeExact(file);
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }

  private final class Isolated extends ClassLoader {
    Isolated() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      ZipEntry entry = jar.getEntry("isolated/" + name.replace('.', '/') + ".class");
      if (entry == null) {
        throw new ClassNotFoundException(name);
      }
      try (InputStream in = jar.getInputStream(entry)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
