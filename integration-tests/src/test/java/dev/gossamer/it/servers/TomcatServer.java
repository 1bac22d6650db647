package dev.gossamer.it.servers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/**
 * Embedded Tomcat with 200 workers under many connections; every third answer comes from another
 * thread, later. Arguments: connections, rounds.
 */
public final class TomcatServer {
  private static final Logger ROOT = Logger.getLogger("");

  private TomcatServer() {}

  public static void main(String[] args) throws Exception {
    ROOT.setLevel(Level.WARNING); // Tomcat reports its start with the time
    Path directory = Files.createTempDirectory("tomcat");
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(directory.toString());
    tomcat.setPort(0);
    Connector connector = tomcat.getConnector();
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxThreads", "200");
    connector.setProperty("maxConnections", "5000");
    connector.setProperty("acceptCount", "2000");
    connector.setProperty("maxKeepAliveRequests", "-1");
    Context context = tomcat.addContext("", directory.toString());
    Tomcat.addServlet(context, "answers", new Answers()).setAsyncSupported(true);
    context.addServletMappingDecoded("/*", "answers");
    tomcat.start();
    try {
      ManyConnections.run(
          connector.getLocalPort(),
          Integer.parseInt(args[0]),
          Integer.parseInt(args[1]),
          new HttpQuestions("/now", "/again", "/later"));
    } finally {
      tomcat.stop();
      tomcat.destroy();
    }
    delete(directory);
    System.out.println("stopped");
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static final class Answers extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient ScheduledExecutorService later = Executors.newScheduledThreadPool(4);

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      byte[] question = request.getInputStream().readAllBytes();
      if (!request.getRequestURI().equals("/later")) {
        answer(response, question);
        return;
      }
      AsyncContext context = request.startAsync();
      later.schedule(
          () -> {
            try {
              answer(context.getResponse(), question);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            context.complete();
          },
          2,
          TimeUnit.MILLISECONDS);
    }

    private static void answer(ServletResponse response, byte[] question) throws IOException {
      byte[] answer = WorkerAnswer.to(question).getBytes(ISO_8859_1);
      ((HttpServletResponse) response).setHeader("Date", "now"); // not the time
      response.setContentLength(answer.length);
      response.getOutputStream().write(answer);
    }

    @Override
    public void destroy() {
      later.close();
    }
  }
}
