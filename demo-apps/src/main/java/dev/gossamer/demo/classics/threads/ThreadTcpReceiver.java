package dev.gossamer.demo.classics.threads;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A receiver at one end of a TCP connection, which prints what comes until the other end closes it.
 * Main learns of its end through a queue, and then, with three senders and three receivers, through
 * a latch.
 */
public final class ThreadTcpReceiver {
  private static final int LINES = 3;
  private static final int SENDERS = 3;

  private ThreadTcpReceiver() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      endsThroughAQueue(listener);
      endThroughALatch(listener);
    }
  }

  private static void endsThroughAQueue(ServerSocket listener)
      throws IOException, InterruptedException {
    SynchronousQueue<Integer> done = new SynchronousQueue<>();
    Thread receiver =
        new Thread(() -> {
          try {
            done.put(receive(listener, true));
          } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the receiver", e);
          }
        });
    receiver.start();
    send(listener, 1);
    System.out.println("through a queue: " + done.take() + " lines received");
  }

  private static void endThroughALatch(ServerSocket listener)
      throws IOException, InterruptedException {
    AtomicInteger received = new AtomicInteger();
    CountDownLatch receivers = new CountDownLatch(SENDERS);
    for (int i = 0; i < SENDERS; i++) {
      Thread receiver =
          new Thread(() -> {
            try {
              received.addAndGet(receive(listener, false));
            } finally {
              receivers.countDown();
            }
          });
      receiver.start();
    }
    for (int i = 0; i < SENDERS; i++) {
      send(listener, i + 1);
    }
    receivers.await();
    System.out.println(
        "through a latch: " + received + " lines received by " + SENDERS + " receivers");
  }

  private static int receive(ServerSocket listener, boolean shows) {
    int lines = 0;
    try (Socket connection = listener.accept();
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(connection.getInputStream()))) {
      for (String line; (line = reader.readLine()) != null; lines++) {
        if (shows) {
          System.out.println("received: " + line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private static void send(ServerSocket to, int sender) throws IOException {
    try (Socket connection = new Socket(to.getInetAddress(), to.getLocalPort());
        PrintWriter writer = new PrintWriter(connection.getOutputStream())) {
      for (int i = 1; i <= LINES; i++) {
        writer.println("line " + i + " of sender " + sender);
      }
    }
  }
}
