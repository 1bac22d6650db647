package dev.gossamer.benchmarks.rows;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Runs one row in this JVM and prints a line of figures: {@code RowProgram ROW STARTER
 * NAME=VALUE...}.
 *
 * <p>The line says as {@code on} what the row ran: two programs of the same kind of thread would
 * compare as equal, and nobody would notice.
 */
public final class RowProgram {
  private static final Map<String, Row> ROWS = Map.ofEntries(Map.entry("pingpong", PingPong::run));

  private RowProgram() {}

  public static void main(String[] args) throws Exception {
    Row row = ROWS.get(args[0]);
    Starter starter = Starter.valueOf(args[1].toUpperCase(Locale.ROOT));
    Parameters parameters = new Parameters(Arrays.asList(args).subList(2, args.length));
    Thread measuring =
        starter.start(() -> {
          String on = kindOfThread();
          System.out.println("on=" + on + " " + row.run(starter, parameters));
        });
    measuring.join();
    // Goroutines that a row leaves behind, parked for ever, are no reason to stay.
    System.exit(0);
  }

  private static String kindOfThread() throws Exception {
    if (!executing().isVirtual()) {
      return "platform";
    }
    return hasMachines() ? "goroutine" : "virtual";
  }

  /** The machines of the scheduler are known to the kernel by their names. */
  private static boolean hasMachines() throws IOException {
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path thread : threads) {
        if (Files.readString(thread.resolve("comm")).startsWith("gossamer-m")) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The thread that the VM runs. The agent rewrites the calls of {@link Thread#currentThread} that
   * it finds in application classes, and does not see one that is looked up by a handle of its own.
   */
  private static Thread executing() throws Exception {
    MethodHandle currentThread =
        MethodHandles.publicLookup()
            .findStatic(Thread.class, "currentThread", MethodType.methodType(Thread.class));
    try {
      return (Thread) currentThread.invokeExact();
    } catch (Throwable e) {
      throw new AssertionError(e); // it throws nothing
    }
  }
}
