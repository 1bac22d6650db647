package dev.gossamer.benchmarks.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Asks the backend, in the thread that Tomcat calls it in, and answers with what that says. */
final class LookupServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient BackendPool backends = new BackendPool();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int backend = Integer.parseInt(request.getParameter(Lookup.BACKEND));
    long key = Long.parseLong(request.getParameter(Lookup.KEY));
    byte[] page = Lookup.page(key, backends.ask(backend, key)).getBytes(US_ASCII);
    response.setContentType("text/plain");
    response.setContentLength(page.length);
    response.getOutputStream().write(page);
  }
}
