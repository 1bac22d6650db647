package dev.gossamer.demo;

import java.io.IOException;
import java.net.URI;

/** Drives an {@link HttpService} with clients that check what every response says. */
final class HttpSelfTest {

  private HttpSelfTest() {}

  static boolean run(int port, int clients, int requests) throws InterruptedException {
    System.out.println("self-test: " + clients + " clients, " + requests + " requests each");
    return Clients.run(clients, client -> ask(port, client, requests))
        .report("all " + (long) clients * requests + " responses are correct");
  }

  private static void ask(int port, int client, int requests) throws IOException {
    for (int i = 1; i <= requests; i++) {
      String query = "client=" + client + "&request=" + i;
      String expected = "the backend says: answer to " + query;
      String response = HttpService.get(URI.create("http://127.0.0.1:" + port + "/?" + query));
      if (!response.equals(expected)) {
        throw new IOException("expected '" + expected + "', received '" + response + "'");
      }
    }
  }
}
