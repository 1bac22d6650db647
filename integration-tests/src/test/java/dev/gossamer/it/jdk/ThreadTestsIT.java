package dev.gossamer.it.jdk;

import java.util.ArrayList;
import java.util.List;

/**
 * OpenJDK's own tests of {@code Thread}, {@code ThreadGroup}, thread-locals, {@code Object.wait}
 * and {@code ThreadMXBean}; in the long form also of virtual threads, as goroutines.
 */
class ThreadTestsIT extends OpenJdkTests {
  ThreadTestsIT() {
    super("threads", "thread-tests", folders());
  }

  private static List<String> folders() {
    List<String> folders =
        new ArrayList<>(
            List.of(
                "java/lang/Thread",
                "java/lang/ThreadGroup",
                "java/lang/ThreadLocal",
                "java/lang/InheritableThreadLocal",
                "java/lang/Object",
                "java/lang/management/ThreadMXBean"));
    if (Boolean.getBoolean("gossamer.it.long")) {
      folders.add("java/lang/Thread/virtual");
    }
    return folders;
  }
}
