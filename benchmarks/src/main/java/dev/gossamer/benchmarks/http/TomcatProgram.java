package dev.gossamer.benchmarks.http;

import dev.gossamer.benchmarks.ThreadKind;
import dev.gossamer.benchmarks.rows.Parameters;
import dev.gossamer.benchmarks.rows.Starter;
import dev.gossamer.benchmarks.rows.UsageDesk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardVirtualThreadExecutor;
import org.apache.catalina.startup.Tomcat;

/**
 * Embedded Tomcat with its own pool of threads, or with its executor of virtual threads. It prints
 * {@code on=KIND port=NUMBER}, then what it has used, as {@link UsageDesk} says.
 */
public final class TomcatProgram {
  private static final Logger ROOT = Logger.getLogger("");

  private TomcatProgram() {}

  /** The arguments: who starts the threads, and of the row's parameters {@code c=CONNECTIONS}. */
  public static void main(String[] args) throws Exception {
    Starter starter = Starter.valueOf(args[0].toUpperCase(Locale.ROOT));
    Parameters parameters = new Parameters(Arrays.asList(args).subList(1, args.length));
    ROOT.setLevel(Level.WARNING); // it reports its start
    Path directory = Files.createTempDirectory("gossamer-bench-tomcat");
    try {
      Connector connector = start(directory, starter, parameters.text("c"));
      System.out.println("on=" + worker(connector) + " port=" + connector.getLocalPort());
      UsageDesk.answerUntilStdinEnds();
    } finally {
      delete(directory);
    }
    System.exit(0);
  }

  private static Connector start(Path directory, Starter starter, String threads) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(directory.toString());
    tomcat.setPort(0);
    Connector connector = tomcat.getConnector();
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxConnections", "-1");
    connector.setProperty(
        "acceptCount", "4096"); // clients beyond it would try again a second later
    connector.setProperty("maxKeepAliveRequests", "-1");
    if (starter == Starter.VIRTUAL) {
      StandardVirtualThreadExecutor executor = new StandardVirtualThreadExecutor();
      executor.setName("virtual");
      tomcat.getService().addExecutor(executor);
      connector.getProtocolHandler().setExecutor(executor);
    } else {
      connector.setProperty("maxThreads", threads);
    }
    Context context = tomcat.addContext("", directory.toString());
    Tomcat.addServlet(context, "lookup", new LookupServlet());
    context.addServletMappingDecoded(Lookup.PATH, "lookup");
    tomcat.start();
    return connector;
  }

  /** What kind of thread it is that calls the servlet. */
  private static String worker(Connector connector) {
    CompletableFuture<String> kind = new CompletableFuture<>();
    connector
        .getProtocolHandler()
        .getExecutor()
        .execute(() -> {
          try {
            kind.complete(ThreadKind.current().name().toLowerCase(Locale.ROOT));
          } catch (IOException e) {
            kind.completeExceptionally(e);
          }
        });
    return kind.join();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
