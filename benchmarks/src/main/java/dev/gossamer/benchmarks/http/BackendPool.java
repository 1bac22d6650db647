package dev.gossamer.benchmarks.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The connections of the server to its backends, as a driver of a database has them: a thread takes
 * one that is idle or opens another, writes its question, and blocks in {@code read} until the
 * answer is there. It is not limited, because waiting for a connection would be one more thing that
 * is measured.
 */
final class BackendPool {
  private final Map<Integer, ConcurrentLinkedDeque<Socket>> idle = new ConcurrentHashMap<>();

  /** Asks the backend with that port, and waits. */
  long ask(int port, long key) throws IOException {
    ConcurrentLinkedDeque<Socket> pool =
        idle.computeIfAbsent(port, unused -> new ConcurrentLinkedDeque<>());
    Socket connection = pool.poll();
    if (connection == null) {
      connection = connect(port);
    }
    long answer;
    try {
      connection.getOutputStream().write(ByteBuffer.allocate(Long.BYTES).putLong(key).array());
      byte[] bytes = connection.getInputStream().readNBytes(Long.BYTES);
      if (bytes.length < Long.BYTES) {
        throw new EOFException("the backend closed the connection");
      }
      answer = ByteBuffer.wrap(bytes).getLong();
    } catch (IOException e) {
      connection.close();
      throw e;
    }
    pool.push(connection);
    return answer;
  }

  private static Socket connect(int port) throws IOException {
    Socket connection = new Socket(InetAddress.getLoopbackAddress(), port);
    connection.setTcpNoDelay(true);
    return connection;
  }
}
