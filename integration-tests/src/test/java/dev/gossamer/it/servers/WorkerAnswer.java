package dev.gossamer.it.servers;

import java.util.zip.CRC32;

/** What a worker of a server answers: the CRC of the bytes, and what it can tell of its thread. */
final class WorkerAnswer {
  /** Wrong as soon as two threads that run at the same time share it. */
  private static final ThreadLocal<CRC32> OF_THREAD = ThreadLocal.withInitial(CRC32::new);

  private WorkerAnswer() {}

  static String to(byte[] question) {
    CRC32 crc = OF_THREAD.get();
    crc.reset();
    for (int i = 0; i < question.length; i++) {
      crc.update(question[i]);
    }
    Thread thread = Thread.currentThread();
    return "%x %s %s %s %s %d %s"
        .formatted(
            crc.getValue(),
            // Pools count their threads, and some put a hash code into the name.
            thread.getName().replaceAll("[0-9]+", "N").replaceAll("qtp.*", "qtp"),
            thread.getClass().getName(),
            thread.getThreadGroup().getName(),
            thread.isDaemon() ? "daemon" : "user",
            thread.getPriority(),
            thread.isVirtual() ? "virtual" : "platform");
  }
}
