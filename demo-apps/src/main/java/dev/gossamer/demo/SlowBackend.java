package dev.gossamer.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands for the database or the remote service: an HTTP server that answers after a delay. */
final class SlowBackend {

  private final HttpServer server;
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final int delayMillis;

  private SlowBackend(int delayMillis) throws IOException {
    this.delayMillis = delayMillis;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 4096);
    server.setExecutor(pool);
    server.createContext("/", this::answer);
  }

  static SlowBackend start(int delayMillis) throws IOException {
    SlowBackend backend = new SlowBackend(delayMillis);
    backend.server.start();
    return backend;
  }

  int port() {
    return server.getAddress().getPort();
  }

  void stop() {
    server.stop(0);
    pool.shutdown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Thread.sleep(delayMillis);
      String query = exchange.getRequestURI().getRawQuery();
      byte[] body =
          ("answer to " + (query == null ? "nothing" : query)).getBytes(StandardCharsets.US_ASCII);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      throw (IOException) new InterruptedIOException("the backend was interrupted").initCause(e);
    }
  }
}
