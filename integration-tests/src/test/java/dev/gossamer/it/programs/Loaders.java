package dev.gossamer.it.programs;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.jar.JarFile;

/** Runs a component from a jar in loaders as containers have them. */
public final class Loaders {
  private static final String COMPONENT = "dev.gossamer.it.programs.loaded.Component";

  /** As a web application's: its own classes first, and the server's only if it has none. */
  private static final class ChildFirst extends URLClassLoader {
    ChildFirst(URL jar, ClassLoader server) {
      super("web application", new URL[] {jar}, server);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("java.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded == null) {
          try {
            loaded = findClass(name);
          } catch (ClassNotFoundException e) {
            return super.loadClass(name, resolve);
          }
        }
        return loaded;
      }
    }
  }

  /** As OSGi's: only {@code java.*} comes from elsewhere; and it takes one class at a time. */
  private static final class Bundle extends ClassLoader {
    private final Path jar;

    Bundle(Path jar) {
      super("bundle", null);
      this.jar = jar;
    }

    @Override
    protected synchronized Class<?> loadClass(String name, boolean resolve)
        throws ClassNotFoundException {
      if (name.startsWith("java.")) {
        return ClassLoader.getPlatformClassLoader().loadClass(name);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (JarFile file = new JarFile(jar.toFile())) {
        var entry = file.getEntry(name.replace('.', '/') + ".class");
        if (entry == null) {
          throw new ClassNotFoundException(name + " is not wired to this bundle");
        }
        byte[] bytes = file.getInputStream(entry).readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  public static void main(String[] args) throws Exception {
    Path jar = Path.of(args[0]);
    URL url = jar.toUri().toURL();
    try (ChildFirst webApplication = new ChildFirst(url, Loaders.class.getClassLoader());
        URLClassLoader plain = new URLClassLoader(new URL[] {url}, null)) {
      run("child first", webApplication);
      run("isolated", new Bundle(jar));
      run("another bundle", new Bundle(jar));
      run("plain", plain);
      tellSigners(plain);
    }
  }

  /** Runs it in a thread of its own, as a server does. */
  private static void run(String what, ClassLoader loader) throws Exception {
    Class<?> type = loader.loadClass(COMPONENT);
    if (type.getClassLoader() != loader) {
      throw new AssertionError(type + " is from " + type.getClassLoader());
    }
    @SuppressWarnings("unchecked")
    Callable<List<String>> component = (Callable<List<String>>) type.getConstructor().newInstance();
    InThread.run(
        what, () -> component.call().forEach(line -> System.out.println(what + ": " + line)));
  }

  private static void tellSigners(ClassLoader loader) throws ClassNotFoundException {
    CodeSigner[] signers =
        loader.loadClass(COMPONENT).getProtectionDomain().getCodeSource().getCodeSigners();
    System.out.println("signers " + (signers == null ? 0 : signers.length));
    if (signers != null) {
      System.out.println(signers[0].getSignerCertPath().getCertificates().size() + " certificate");
    }
  }

  private Loaders() {}
}
