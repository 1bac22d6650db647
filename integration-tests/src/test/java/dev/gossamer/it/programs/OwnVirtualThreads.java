package dev.gossamer.it.programs;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** An application that uses virtual threads itself: started, by an executor, with sockets. */
public final class OwnVirtualThreads {
  private static final int SLEEPERS = 10_000;
  private static final int CLIENTS = 100;

  private OwnVirtualThreads() {}

  public static void main(String[] args) throws Exception {
    Thread own =
        Thread.ofVirtual()
            .name("own-virtual")
            .start(() -> System.out.println(describe(Thread.currentThread())));
    own.join();
    InThread.run(
        "platform",
        () -> {
          Thread nested = Thread.ofVirtual().name("nested-virtual").unstarted(() -> {});
          nested.start();
          nested.join();
          System.out.println("nested " + describe(nested));
        });
    sleepers();
    sockets();
  }

  private static String describe(Thread thread) {
    return thread.getName()
        + " virtual "
        + thread.isVirtual()
        + " daemon "
        + thread.isDaemon()
        + " group "
        + (thread.isAlive() ? thread.getThreadGroup().getName() : null);
  }

  private static void sleepers() throws Exception {
    long sum = 0;
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> futures = new ArrayList<>();
      for (int i = 0; i < SLEEPERS; i++) {
        int value = i;
        futures.add(
            pool.submit(() -> {
              Thread.sleep(100);
              return value;
            }));
      }
      for (Future<Integer> future : futures) {
        sum += future.get();
      }
    }
    System.out.println("sleepers " + sum);
  }

  private static void sockets() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, CLIENTS, loopback);
        ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> replies = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int value = i;
        replies.add(pool.submit(() -> ask(loopback, server.getLocalPort(), value)));
        Socket accepted = server.accept();
        pool.submit(() -> {
          try (accepted) {
            accepted.getOutputStream().write(accepted.getInputStream().read());
          }
          return null;
        });
      }
      int sum = 0;
      for (Future<Integer> reply : replies) {
        sum += reply.get();
      }
      System.out.println("replies " + sum);
    }
  }

  private static int ask(InetAddress host, int port, int value) throws Exception {
    try (Socket socket = new Socket(host, port)) {
      socket.getOutputStream().write(value);
      return socket.getInputStream().read();
    }
  }
}
