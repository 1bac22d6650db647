package dev.gossamer.it.programs;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Loads the classes that it is told to, in threads, and calls each: what it says of its thread, or
 * why it cannot be loaded. Meanwhile the streams of the application count what is written to them.
 */
public final class OddClasses {
  public static void main(String[] args) throws Exception {
    PrintStream result = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
    AtomicInteger written = new AtomicInteger();
    OutputStream counting =
        new OutputStream() {
          @Override
          public void write(int b) {
            written.incrementAndGet();
          }
        };
    System.setOut(new PrintStream(counting, true));
    System.setErr(new PrintStream(counting, true));
    for (String name : args) {
      InThread.run("odd", () -> result.println(name + ": " + ask(name)));
    }
    result.println("written " + written.get());
  }

  private static Object ask(String name) throws Exception {
    try {
      return ((Callable<?>) Class.forName(name).getConstructor().newInstance()).call();
    } catch (LinkageError e) {
      return e.toString();
    }
  }

  private OddClasses() {}
}
