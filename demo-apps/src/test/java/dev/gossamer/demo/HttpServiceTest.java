package dev.gossamer.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class HttpServiceTest {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void theSelfTestChecksEveryResponseAndPrintsTheTotal() throws Exception {
    assertThat(Program.run(HttpService.class, "--self-test", "20", "5"))
        .isEqualTo(
            new Program.Result(
                0,
                """
                self-test: 20 clients, 5 requests each
                all 100 responses are correct
                served 100 requests
                """,
                ""));
  }

  @Test
  void theEndOfStdinStopsTheServiceIfAskedFor() throws Exception {
    try (Program service = Program.start(HttpService.class, "--stop-on-eof")) {
      int port = service.port();
      assertThat(get(port, "/").body()).isEqualTo("the backend says: answer to nothing\n");
      assertThat(get(port, "/?a=b").body()).isEqualTo("the backend says: answer to a=b\n");
      assertThat(get(port, "/elsewhere").statusCode()).isEqualTo(404);
      service.closeStdin();
      assertThat(service.awaitEnd()).isEqualTo(new Program.Result(0, "served 2 requests\n", ""));
    }
  }

  @Test
  void sigtermStopsTheServiceWithSuccess() throws Exception {
    try (Program service = Program.start(HttpService.class, "--threads", "1")) {
      assertThat(get(service.port(), "/").statusCode()).isEqualTo(200);
      service.terminate();
      assertThat(service.awaitEnd()).isEqualTo(new Program.Result(0, "served 1 requests\n", ""));
    }
  }

  @Test
  void everyRequestWaitsForTheBackend() throws Exception {
    try (Program service = Program.start(HttpService.class, "--backend-delay", "300")) {
      int port = service.port();
      long start = System.nanoTime();
      assertThat(get(port, "/").statusCode()).isEqualTo(200);
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(300_000_000L);
    }
  }

  @Test
  void aRequestUnderWayGetsItsAnswerWhileTheServiceStops() throws Exception {
    try (Program service = Program.start(HttpService.class, "--backend-delay", "1500")) {
      int port = service.port();
      try (Socket socket = new Socket("127.0.0.1", port)) {
        socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
        // Connected later and answered: the service has taken up the first request by now.
        assertThat(get(port, "/elsewhere").statusCode()).isEqualTo(404);
        service.terminate();
        String response = new String(socket.getInputStream().readAllBytes(), US_ASCII);
        assertThat(response).startsWith("HTTP/1.1 200").endsWith("answer to nothing\n");
      }
      assertThat(service.awaitEnd()).isEqualTo(new Program.Result(0, "served 1 requests\n", ""));
    }
  }

  private HttpResponse<String> get(int port, String path) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + port + path);
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }
}
