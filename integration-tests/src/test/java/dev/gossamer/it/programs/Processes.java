package dev.gossamer.it.programs;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Child processes that are started, fed, read, waited for and destroyed by threads. */
public final class Processes {
  private Processes() {}

  public static void main(String[] args) throws Exception {
    InThread.run(
        "echo",
        () -> {
          Process process = new ProcessBuilder("cat").start();
          process.getOutputStream().write("through cat\n".getBytes(StandardCharsets.US_ASCII));
          process.getOutputStream().close();
          try (BufferedReader reader = process.inputReader()) {
            System.out.println("read " + reader.readLine());
          }
          System.out.println("status " + process.waitFor());
        });
    InThread.run(
        "status",
        () -> {
          Process process = new ProcessBuilder("sh", "-c", "exit 7").start();
          System.out.println("ends " + process.waitFor(20, TimeUnit.SECONDS));
          System.out.println("status " + process.exitValue());
        });
    InThread.run(
        "destroyed",
        () -> {
          Process process = new ProcessBuilder("sleep", "60").start();
          process.destroy();
          System.out.println("status " + process.onExit().get(20, TimeUnit.SECONDS).exitValue());
        });
    InThread waiting =
        InThread.start(
            "waiting",
            () -> {
              Process process = new ProcessBuilder("sleep", "60").start();
              try {
                process.waitFor();
              } catch (InterruptedException e) {
                System.out.println("interrupted");
                process.destroyForcibly().waitFor();
              }
            });
    waiting.awaitBlocked();
    waiting.thread().interrupt();
    waiting.join();
  }
}
