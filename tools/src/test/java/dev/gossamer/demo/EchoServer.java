package dev.gossamer.demo;

import dev.gossamer.tools.StandInServer;
import java.io.IOException;

/** What the demo command starts in the tests; the real one has the same name. */
public final class EchoServer {
  private EchoServer() {}

  public static void main(String[] args) throws IOException {
    StandInServer.main(args);
  }
}
