package dev.gossamer.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * An HTTP service on a fixed pool whose every request waits for a slow backend, as most services'
 * requests do. The backend runs in the same process, on a port of its own.
 *
 * <p>{@code --port N} (0, the default, takes a free one), {@code --threads N} for the pool, {@code
 * --backend-delay N} in milliseconds, {@code --stop-on-eof} to stop when stdin ends as well as on
 * SIGTERM, {@code --self-test C M} to be its own C clients with M requests each.
 */
public final class HttpService {

  private static final int TIMEOUT_MILLIS = 60_000;

  private final SlowBackend backend;
  private final HttpServer server;
  private final ExecutorService pool;
  private final int graceSeconds;
  private final LongAdder served = new LongAdder();

  private HttpService(int port, int threads, int backendDelay) throws IOException {
    server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 4096);
    backend = SlowBackend.start(backendDelay);
    pool = Executors.newFixedThreadPool(threads);
    graceSeconds = 1 + backendDelay / 1000;
    server.setExecutor(pool);
    server.createContext("/", this::handle);
  }

  public static void main(String[] args) throws InterruptedException {
    Options options =
        new Options("HttpService")
            .number("--port", 0, 65_535, 0)
            .number("--threads", 1, 100_000, 200)
            .number("--backend-delay", 0, 60_000, 20)
            .flag("--stop-on-eof")
            .numbers("--self-test", 1, 1_000_000, "C", "M")
            .parseOrExit(args);
    int threads = options.number("--threads");
    // Connections to the backend are kept for the next request, one for every thread of the pool.
    System.setProperty("http.maxConnections", Integer.toString(threads));
    System.setProperty("sun.net.httpserver.maxIdleConnections", Integer.toString(4 * threads));
    System.setProperty("sun.net.httpserver.nodelay", "true");
    boolean selfTest = options.has("--self-test");
    boolean succeeded = true;
    HttpService service;
    try {
      service =
          new HttpService(
              selfTest ? 0 : options.number("--port"), threads, options.number("--backend-delay"));
    } catch (IOException e) {
      System.err.println("HttpService: cannot listen on 127.0.0.1: " + e.getMessage());
      System.exit(1);
      return;
    }
    service.server.start();
    if (selfTest) {
      int[] load = options.numbers("--self-test");
      succeeded = HttpSelfTest.run(service.port(), load[0], load[1]);
    } else {
      StopRequest stop = StopRequest.bySignal();
      System.out.println("listening on 127.0.0.1:" + service.port());
      if (options.has("--stop-on-eof")) {
        stop.atEndOf(System.in);
      }
      stop.await();
    }
    service.stop();
    System.out.println("served " + service.served.sum() + " requests");
    if (!succeeded) {
      System.exit(1);
    }
  }

  private int port() {
    return server.getAddress().getPort();
  }

  /** Refuses new requests and lets those under way have their answer. */
  private void stop() throws InterruptedException {
    server.stop(graceSeconds);
    pool.shutdown();
    if (!pool.awaitTermination(graceSeconds, TimeUnit.SECONDS)) {
      pool.shutdownNow();
    }
    backend.stop();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(405, -1);
      } else if (!exchange.getRequestURI().getPath().equals("/")) {
        respond(exchange, 404, "only / is here");
      } else {
        serve(exchange);
      }
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    String answer;
    try {
      answer = callBackend(exchange.getRequestURI().getRawQuery());
    } catch (IOException e) {
      respond(exchange, 502, "the backend does not answer: " + e.getMessage());
      return;
    }
    respond(exchange, 200, "the backend says: " + answer);
    served.increment();
  }

  private String callBackend(String query) throws IOException {
    String address =
        "http://127.0.0.1:" + backend.port() + "/" + (query == null ? "" : "?" + query);
    return get(URI.create(address));
  }

  /** One blocking request; also what the clients of the self-test send. */
  static String get(URI address) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    // Reading to the end gives the connection back for the next request.
    try (InputStream body = connection.getInputStream()) {
      return new String(body.readAllBytes(), StandardCharsets.US_ASCII).strip();
    }
  }

  private static void respond(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = (text + "\n").getBytes(StandardCharsets.US_ASCII);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=us-ascii");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
