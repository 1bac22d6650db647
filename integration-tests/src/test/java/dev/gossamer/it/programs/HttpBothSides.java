package dev.gossamer.it.programs;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The JDK's HTTP client and server with each other: blocking from threads, and asynchronous. */
public final class HttpBothSides {
  private HttpBothSides() {}

  public static void main(String[] args) throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 200);
    ExecutorService pool = Executors.newFixedThreadPool(8);
    server.setExecutor(pool);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestURI().getQuery().getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      String address =
          "http://" + loopback.getHostAddress() + ":" + server.getAddress().getPort() + "/?";
      blocking(client, address);
      asynchronous(client, address);
    }
    server.stop(0);
    pool.shutdown();
  }

  private static void blocking(HttpClient client, String address) throws Exception {
    AtomicInteger sum = new AtomicInteger();
    List<InThread> threads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int number = i;
      threads.add(
          InThread.start(
              "client-" + i,
              () -> {
                for (int n = 0; n < 10; n++) {
                  HttpRequest request =
                      HttpRequest.newBuilder(URI.create(address + number)).build();
                  String body = client.send(request, BodyHandlers.ofString()).body();
                  sum.addAndGet(Integer.parseInt(body));
                }
              }));
    }
    for (InThread thread : threads) {
      thread.join();
    }
    System.out.println("blocking " + sum);
  }

  private static void asynchronous(HttpClient client, String address) {
    List<CompletableFuture<Integer>> responses = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(address + i)).build();
      responses.add(
          client
              .sendAsync(request, BodyHandlers.ofString())
              .thenApply(response -> Integer.parseInt(response.body())));
    }
    System.out.println(
        "asynchronous " + responses.stream().mapToInt(CompletableFuture::join).sum());
  }
}
