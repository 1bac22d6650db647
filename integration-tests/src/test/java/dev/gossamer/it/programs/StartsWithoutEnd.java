package dev.gossamer.it.programs;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Starts threads of every kind and waits for their end, again and again; tells what the process
 * uses after a tenth of them and after all.
 */
public final class StartsWithoutEnd {
  private static final int BATCH = 100;
  private static final int COLLECTIONS = 5;
  private static final Pattern COMMITTED = Pattern.compile("Total: .*committed=(\\d+)KB");

  private StartsWithoutEnd() {}

  /** Argument: how many. */
  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[0]);
    KindOfThread.bequeath(new Object());
    int tenth = count / 10;
    int started = startAndEnd(tenth);
    figures("Early");
    started += startAndEnd(count - tenth);
    figures("Late");
    System.out.println("kinds=" + KindOfThread.values().length);
    System.out.println("count=" + started);
  }

  private static int startAndEnd(int count) throws Exception {
    KindOfThread[] kinds = KindOfThread.values();
    int started = 0;
    for (int i = 0; started < count; i++) {
      int batch = Math.min(BATCH, count - started);
      kinds[i % kinds.length].startAndEnd(batch);
      started += batch;
    }
    return started;
  }

  private static void figures(String when) throws IOException, JMException {
    Runtime runtime = Runtime.getRuntime();
    long heap = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      heap = Math.min(heap, runtime.totalMemory() - runtime.freeMemory());
    }
    System.out.println("heapKilobytes" + when + "=" + heap / 1024);
    System.out.println("nativeKilobytes" + when + "=" + committed());
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        System.out.println("rssKilobytes" + when + "=" + number(line));
      } else if (line.startsWith("Threads:")) {
        System.out.println("osThreads" + when + "=" + number(line));
      }
    }
    System.out.println("liveThreads" + when + "=" + Thread.getAllStackTraces().size());
  }

  /** What the VM itself has allocated, heap and stacks included, as its own tracking says. */
  private static String committed() throws JMException {
    Object summary =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "vmNativeMemory",
                new Object[] {new String[] {"summary"}},
                new String[] {String[].class.getName()});
    Matcher total = COMMITTED.matcher(summary.toString());
    if (!total.find()) {
      throw new AssertionError(summary);
    }
    return total.group(1);
  }

  private static String number(String line) {
    return line.replaceAll("\\D", "");
  }
}
