package dev.gossamer.it.programs;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/**
 * Prints what the JVM holds when {@code main} begins, in KB: live objects, and all else of Java.
 */
public final class MemoryAfterStart {
  private MemoryAfterStart() {}

  public static void main(String[] args) {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    System.gc();
    System.out.println("heap=" + memory.getHeapMemoryUsage().getUsed() / 1024);
    // Class metadata and compiled code.
    System.out.println("nonheap=" + memory.getNonHeapMemoryUsage().getUsed() / 1024);
  }
}
