package dev.gossamer.demo.classics;

import dev.gossamer.go.Channel;
import dev.gossamer.go.Go;
import dev.gossamer.go.GoMain;
import dev.gossamer.go.WaitGroup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A receiver at one end of a TCP connection, which prints what comes until the other end closes it.
 * Main must not return before: it learns of the receiver's end through a channel, and then, with
 * three senders and three receivers, through a WaitGroup.
 */
public final class TcpReceiver {
  private static final int LINES = 3;
  private static final int SENDERS = 3;

  private TcpReceiver() {}

  static void main() {
    GoMain.run(() -> {
      try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
        endsThroughAChannel(listener);
        endThroughAWaitGroup(listener);
      }
    });
  }

  private static void endsThroughAChannel(ServerSocket listener) throws Exception {
    Channel<Integer> done = Channel.make();
    Go.go("receiver", () -> done.send(receive(listener.accept(), true)));
    send(listener, 1);
    IO.println("through a channel: " + done.receive() + " lines received");
  }

  private static void endThroughAWaitGroup(ServerSocket listener) throws Exception {
    int[] received = new int[SENDERS];
    WaitGroup receivers = new WaitGroup();
    for (int i = 0; i < SENDERS; i++) {
      int number = i;
      receivers.go(() -> received[number] = receive(listener.accept(), false));
    }
    for (int i = 0; i < SENDERS; i++) {
      send(listener, i + 1);
    }
    receivers.await();
    int sum = 0;
    for (int lines : received) {
      sum += lines;
    }
    IO.println("through a WaitGroup: " + sum + " lines received by " + SENDERS + " receivers");
  }

  private static int receive(Socket connection, boolean shows) throws IOException {
    int lines = 0;
    try (connection;
        var reader = new BufferedReader(new InputStreamReader(connection.getInputStream()))) {
      for (String line; (line = reader.readLine()) != null; lines++) {
        if (shows) {
          IO.println("received: " + line);
        }
      }
    }
    return lines;
  }

  private static void send(ServerSocket to, int sender) throws IOException {
    try (Socket connection = new Socket(to.getInetAddress(), to.getLocalPort());
        var writer = new PrintWriter(connection.getOutputStream())) {
      for (int i = 1; i <= LINES; i++) {
        writer.println("line " + i + " of sender " + sender);
      }
    }
  }
}
