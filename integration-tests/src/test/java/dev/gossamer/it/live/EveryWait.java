package dev.gossamer.it.live;

import dev.gossamer.go.Channel;
import dev.gossamer.go.Go;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads of each kind that wait for one thing each, and some that compute, more than there are
 * processors; until the end of standard input. The argument is a FIFO that nobody writes to. With
 * {@code virtual} as the second all of them are virtual threads.
 */
public final class EveryWait {
  private static final CountDownLatch RELEASE = new CountDownLatch(1);
  private static final int ALIKE = 12;
  private static final int COMPUTING = 4;

  private static boolean virtual;

  private EveryWait() {}

  public static void main(String[] args) throws Exception {
    virtual = args.length > 1;
    for (int i = 0; i < ALIKE; i++) {
      daemon("alike-" + i, RELEASE::await);
    }
    daemon("sleeps", () -> Thread.sleep(1_000_000));
    daemon("accepts", EveryWait::accept);
    daemon("reads", () -> read(args[0]));
    Thread.ofVirtual().name("virtual").start(LockSupport::park);
    if (!virtual) {
      Channel<String> channel = Channel.make();
      Go.go("receiver", channel::receive);
    }
    for (int i = 0; i < COMPUTING; i++) {
      daemon("computes-" + i, EveryWait::compute);
    }
    System.out.println("ready");
    while (System.in.read() >= 0) {
      Thread.onSpinWait();
    }
    System.exit(0);
  }

  private static void accept() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      socket.accept();
    }
  }

  private static void read(String fifo) throws IOException {
    try (FileInputStream in = new FileInputStream(fifo)) {
      in.read();
    }
  }

  private static void compute() {
    while (RELEASE.getCount() > 0) {
      Thread.onSpinWait();
    }
  }

  private interface Task {
    void run() throws Exception;
  }

  private static void daemon(String name, Task task) {
    Runnable guarded =
        () -> {
          try {
            task.run();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        };
    Thread thread = virtual ? Thread.ofVirtual().unstarted(guarded) : new Thread(guarded);
    thread.setName(name);
    thread.setDaemon(true);
    thread.start();
  }
}
