package dev.gossamer.it.programs;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Traps into which other runtimes have fallen that run threads of an application as coroutines;
 * docs/compatibility.md names them.
 */
public final class KnownTraps {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private KnownTraps() {}

  public static void main(String[] args) throws Exception {
    sleepsItsTime("the first sleep of main");
    InThread.run("sleeper", () -> sleepsItsTime("the first sleep of a thread"));
    InThread.run("forever", KnownTraps::endlessTimeouts);
    InThread.run("short", KnownTraps::shortParks);
    InThread.run("timeouts", KnownTraps::timeouts);
    InThread.run("refused", KnownTraps::refused);
    InThread.run("selector", KnownTraps::selector);
    aliveAfterJoin();
    groupOfMany();
    interruptedSleepThenSleep();
  }

  private static void sleepsItsTime(String what) throws InterruptedException {
    long began = System.nanoTime();
    Thread.sleep(100);
    System.out.println(what + ": " + (System.nanoTime() - began >= 100_000_000));
  }

  /** Deadlines that do not fit into a long. */
  private static void endlessTimeouts() throws Exception {
    Object monitor = new Object();
    LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
    interruptedIn("sleep", () -> Thread.sleep(Long.MAX_VALUE));
    interruptedIn("sleep of days", () -> TimeUnit.DAYS.sleep(Long.MAX_VALUE));
    interruptedIn(
        "wait",
        () -> {
          synchronized (monitor) {
            monitor.wait(Long.MAX_VALUE);
          }
        });
    interruptedIn("poll", () -> queue.poll(Long.MAX_VALUE, TimeUnit.DAYS));
    interruptedIn(
        "park",
        () -> {
          LockSupport.parkNanos(Long.MAX_VALUE);
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
        });
  }

  private static void interruptedIn(String what, InThread.Task waiting) throws Exception {
    InThread thread =
        InThread.start(
            what,
            () -> {
              try {
                waiting.run();
                System.out.println(what + " came back");
              } catch (InterruptedException e) {
                System.out.println(what + " was interrupted");
              }
            });
    thread.awaitBlocked();
    thread.thread().interrupt();
    thread.join();
  }

  private static void shortParks() throws InterruptedException {
    for (int i = 0; i < 1000; i++) {
      LockSupport.parkNanos(i % 3);
      Thread.sleep(0, i % 2);
    }
    System.out.println("short parks done");
  }

  private static void timeouts() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
      server.setSoTimeout(20);
      try {
        server.accept();
      } catch (SocketTimeoutException e) {
        System.out.println("accept: " + e.getMessage());
      }
      try (Socket client = new Socket()) {
        System.out.println("connected before " + client.isConnected());
        client.connect(server.getLocalSocketAddress(), 10_000);
        System.out.println("connected " + client.isConnected() + ", closed " + client.isClosed());
        client.setSoTimeout(20);
        try {
          client.getInputStream().read();
        } catch (SocketTimeoutException e) {
          System.out.println("read: " + e.getMessage());
        }
        client.close();
        System.out.println("connected " + client.isConnected() + ", closed " + client.isClosed());
      }
    }
  }

  /** Connections that come to nothing leave no descriptor behind. */
  private static void refused() throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
      port = server.getLocalPort();
    }
    int refused = 0;
    long before = descriptors();
    for (int i = 0; i < 200; i++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(LOOPBACK, port), 1000);
      } catch (ConnectException e) {
        refused++;
      }
    }
    System.out.println("refused " + refused + ", kept few " + (descriptors() - before < 20));
  }

  private static long descriptors() {
    String[] files = new java.io.File("/proc/self/fd").list();
    return files == null ? 0 : files.length;
  }

  private static void selector() throws Exception {
    try (Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(LOOPBACK, 0)).configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT);
      System.out.println("nothing yet " + selector.selectNow());
      selector.wakeup();
      System.out.println("woken before " + selector.select());
      System.out.println("timed out " + selector.select(10));
      try (SocketChannel client = SocketChannel.open(server.getLocalAddress())) {
        System.out.println("accepts " + selector.select() + " " + client.isConnected());
        System.out.println("still ready " + selector.selectedKeys().size());
        selector.selectedKeys().clear();
        System.out.println("now " + selector.selectNow());
      }
      CountDownLatch begun = new CountDownLatch(1);
      InThread other =
          InThread.start(
              "selecting",
              () -> {
                server.accept().close();
                selector.selectedKeys().clear();
                begun.countDown();
                System.out.println("woken " + selector.select());
              });
      begun.await();
      selector.wakeup();
      other.join();
    }
  }

  /** Whoever has joined a thread, among many that do, never sees it alive. */
  private static void aliveAfterJoin() throws Exception {
    AtomicInteger alive = new AtomicInteger();
    for (int round = 0; round < 200; round++) {
      Thread target = new Thread(Thread::yield);
      List<InThread> joining = new ArrayList<>();
      target.start();
      for (int i = 0; i < 5; i++) {
        joining.add(
            InThread.start(
                "joining",
                () -> {
                  target.join();
                  if (target.isAlive() || target.getState() != Thread.State.TERMINATED) {
                    alive.incrementAndGet();
                  }
                }));
      }
      for (InThread thread : joining) {
        thread.join();
      }
    }
    System.out.println("alive after join: " + alive);
  }

  /** The lock of a group is held by its threads at their end, and by who asks about them. */
  private static void groupOfMany() throws Exception {
    ThreadGroup group = new ThreadGroup("many");
    CountDownLatch ended = new CountDownLatch(500);
    for (int i = 0; i < 500; i++) {
      new Thread(group, ended::countDown).start();
      group.activeCount();
    }
    synchronized (group) {
      ended.await(); // a thread that ends does not need the monitor of its group
    }
    while (group.activeCount() > 0) {
      Thread.onSpinWait();
    }
    System.out.println("left in the group " + group.activeCount() + " " + group.activeGroupCount());
  }

  /** A timer that was cancelled by an interrupt does not end the next sleep. */
  private static void interruptedSleepThenSleep() throws Exception {
    InThread thread =
        InThread.start(
            "sleeps twice",
            () -> {
              try {
                Thread.sleep(150);
                System.out.println("was not interrupted");
              } catch (InterruptedException e) {
                long began = System.nanoTime();
                Thread.sleep(300);
                System.out.println(
                    "the second sleep: " + (System.nanoTime() - began >= 300_000_000));
              }
            });
    thread.awaitBlocked();
    thread.thread().interrupt();
    thread.join();
  }
}
