package dev.gossamer.it.programs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Many threads load and initialise the same classes at once, through loaders of two kinds. */
public final class ClassLoading {

  /** Loads the class below anew, so that it is initialised once for each loader. */
  private static final class Fresh extends ClassLoader {
    static {
      registerAsParallelCapable();
    }

    Fresh() {
      super(ClassLoading.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(Initialised.class.getName())) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : define(name);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      String resource = name.replace('.', '/') + ".class";
      try (InputStream in = getResourceAsStream(resource)) {
        byte[] code = in.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** Its initialiser takes its time, with others waiting for it. */
  static final class Initialised {
    static final Object VALUE;

    static {
      long sum = 0;
      for (int i = 0; i < 100_000; i++) {
        sum += i;
      }
      VALUE = sum;
    }

    private Initialised() {}
  }

  private ClassLoading() {}

  public static void main(String[] args) throws Exception {
    for (int round = 0; round < 20; round++) {
      Fresh loader = new Fresh();
      Set<Class<?>> classes = ConcurrentHashMap.newKeySet();
      CountDownLatch go = new CountDownLatch(1);
      InThread[] threads = new InThread[16];
      for (int i = 0; i < threads.length; i++) {
        threads[i] =
            InThread.start(
                "loader-" + i,
                () -> {
                  go.await();
                  classes.add(Class.forName(Initialised.class.getName(), true, loader));
                });
      }
      go.countDown();
      for (InThread thread : threads) {
        thread.join();
      }
      if (classes.size() != 1) {
        throw new AssertionError("loaded " + classes.size() + " times");
      }
    }
    System.out.println("once for each loader");
  }
}
