package dev.gossamer.it.programs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that wait for a time while others wait for the network, and nobody else does anything;
 * prints how many times they went on, and how long that took. Its main thread is to be no
 * goroutine.
 */
public final class SleepsBesideSockets {
  private static final int ECHOES = 200;

  private SleepsBesideSockets() {}

  /** What a thread does. */
  private interface Task {
    void run() throws Exception;
  }

  public static void main(String[] args) throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread server = start(() -> serve(listener.accept()));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100)); // so that it likely accepts
      sleeps("sleep", Integer.parseInt(args[0]), 5_000_000);
      sleeps("shortPark", Integer.parseInt(args[0]), 300_000);
      try (Socket client = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
        echoes(client);
        server.join();
      }
      readsWithALimit(listener);
    }
  }

  private static Thread start(Task task) {
    Thread thread =
        new Thread(() -> {
          try {
            task.run();
          } catch (Exception e) {
            System.out.println("WRONG " + e);
          }
        });
    thread.start();
    return thread;
  }

  private static void sleeps(String what, int count, long nanos) throws InterruptedException {
    long[] early = new long[1];
    long start = System.nanoTime();
    start(
            () -> {
              for (int i = 0; i < count; i++) {
                long end = System.nanoTime() + nanos;
                do {
                  LockSupport.parkNanos(end - System.nanoTime());
                  early[0]++;
                } while (System.nanoTime() < end);
                early[0]--;
              }
            })
        .join();
    double late = (double) (System.nanoTime() - start) / count - nanos;
    System.out.println(what + "LateMicros=" + late / 1000 + "\n" + what + "Early=" + early[0]);
  }

  /** Somebody sleeps for as long as the program runs; the network must not wait for that. */
  private static void echoes(Socket client) throws IOException, InterruptedException {
    Thread sleeper = new Thread(() -> LockSupport.parkNanos(TimeUnit.HOURS.toNanos(1)));
    sleeper.setDaemon(true);
    sleeper.start();
    long start = System.nanoTime();
    for (int i = 0; i < ECHOES; i++) {
      client.getOutputStream().write(i);
      if (client.getInputStream().read() != (i & 0xFF)) {
        System.out.println("WRONG echo");
      }
    }
    System.out.println("echoMicros=" + (System.nanoTime() - start) / 1e3 / ECHOES);
    client.shutdownOutput();
    LockSupport.unpark(sleeper);
    sleeper.join();
  }

  private static void serve(Socket socket) throws IOException {
    try (socket) {
      for (int b = socket.getInputStream().read(); b >= 0; b = socket.getInputStream().read()) {
        socket.getOutputStream().write(b);
      }
    }
  }

  /** Reads of which every other ends because its time is over. */
  private static void readsWithALimit(ServerSocket listener) throws Exception {
    int rounds = 40;
    int pairs = 8;
    int[] timeouts = new int[pairs];
    int[] bytes = new int[pairs];
    CountDownLatch ended = new CountDownLatch(pairs);
    for (int i = 0; i < pairs; i++) {
      int pair = i;
      Socket client = new Socket(listener.getInetAddress(), listener.getLocalPort());
      Socket server = listener.accept();
      start(() -> {
        try (client) {
          for (int round = 0; round < rounds; round++) {
            try {
              client.setSoTimeout(7 + pair);
              bytes[pair] += 1000 * client.getInputStream().read();
            } catch (SocketTimeoutException e) {
              timeouts[pair]++;
            }
            client.setSoTimeout(30_000);
            client.getOutputStream().write(1);
            bytes[pair] += client.getInputStream().read();
          }
        }
        ended.countDown();
      });
      start(() -> serve(server));
    }
    ended.await();
    int allTimeouts = 0;
    int allBytes = 0;
    for (int i = 0; i < pairs; i++) {
      allTimeouts += timeouts[i];
      allBytes += bytes[i];
    }
    System.out.println("timeouts=" + allTimeouts + "\nbytes=" + allBytes);
  }
}
