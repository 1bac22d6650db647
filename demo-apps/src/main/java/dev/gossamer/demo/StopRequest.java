package dev.gossamer.demo;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/**
 * Somebody's wish that a server stop: SIGTERM, SIGINT or, if asked for, the end of an input.
 *
 * <p>The signals are handled instead of adding a shutdown hook because a server that was asked to
 * stop, and did, has succeeded: its main method returns and the exit status is 0, not 143.
 */
final class StopRequest {

  private final CountDownLatch made = new CountDownLatch(1);

  static StopRequest bySignal() {
    StopRequest request = new StopRequest();
    request.onSignal("TERM");
    request.onSignal("INT");
    return request;
  }

  /** Also takes the end of {@code input} for a request. */
  void atEndOf(InputStream input) {
    Thread reader = new Thread(() -> drain(input), "stop-on-eof");
    // A signal may come first, and then nothing ever ends this read.
    reader.setDaemon(true);
    reader.start();
  }

  void await() throws InterruptedException {
    made.await();
  }

  private void onSignal(String name) {
    try {
      sun.misc.Signal.handle(new sun.misc.Signal(name), signal -> made.countDown());
    } catch (IllegalArgumentException reservedByTheJvm) {
      // With -Xrs signals keep their default action, which also stops the server.
    }
  }

  private void drain(InputStream input) {
    try {
      byte[] ignored = new byte[1024];
      while (input.read(ignored) >= 0) {
        // What is typed has no meaning; only its end has.
      }
    } catch (IOException unreadable) {
      // An input that cannot be read will not say anything any more: it has ended.
    }
    made.countDown();
  }
}
