package dev.gossamer.it.go;

import dev.gossamer.go.Go;
import java.net.URL;
import java.net.URLClassLoader;

/** Uses the package from its own class path, and a second copy in a class loader beside it. */
public final class TwoCopies {
  private TwoCopies() {}

  public static void main(String[] args) throws Exception {
    Go.go(() -> System.out.println("first copy runs")).join();
    URL jar = Go.class.getProtectionDomain().getCodeSource().getLocation();
    ClassLoader beside =
        new URLClassLoader("beside", new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    Class<?> go = beside.loadClass("dev.gossamer.go.Go");
    try {
      System.out.println("second copy sees " + go.getMethod("maxProcs").invoke(null));
    } catch (java.lang.reflect.InvocationTargetException e) {
      System.out.println(e.getCause().getMessage());
    }
  }
}
