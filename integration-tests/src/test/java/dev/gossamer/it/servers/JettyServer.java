package dev.gossamer.it.servers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Embedded Jetty with 200 threads under many connections. Arguments: connections, rounds. */
public final class JettyServer {
  private JettyServer() {}

  public static void main(String[] args) throws Exception {
    QueuedThreadPool pool = new QueuedThreadPool(200, 8);
    Server server = new Server(pool);
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendDateHeader(false);
    ServerConnector connector =
        new ServerConnector(server, 1, 2, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    connector.setPort(0);
    connector.setAcceptQueueSize(2000);
    server.addConnector(connector);
    server.setHandler(new Answers());
    server.start();
    ManyConnections.run(
        connector.getLocalPort(),
        Integer.parseInt(args[0]),
        Integer.parseInt(args[1]),
        new HttpQuestions("/now", "/again"));
    server.stop();
    server.join();
    System.out.println(server.getState());
  }

  private static final class Answers extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      // Blocks until all of the question is there.
      byte[] question = BufferUtil.toArray(Content.Source.asByteBuffer(request));
      byte[] answer = WorkerAnswer.to(question).getBytes(ISO_8859_1);
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.length);
      response.write(true, ByteBuffer.wrap(answer), callback);
      return true;
    }
  }
}
