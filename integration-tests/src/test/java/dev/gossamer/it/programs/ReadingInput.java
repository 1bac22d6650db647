package dev.gossamer.it.programs;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Standard input read by main, worked on by a thread; then read to its end by another thread. */
public final class ReadingInput {
  private ReadingInput() {}

  public static void main(String[] args) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    BlockingQueue<String> lines = new ArrayBlockingQueue<>(1);
    InThread worker =
        InThread.start(
            "worker",
            () -> {
              for (int i = 0; i < 3; i++) {
                System.out.println("worker got " + lines.take());
              }
            });
    for (int i = 0; i < 3; i++) {
      lines.put(in.readLine());
    }
    worker.join();
    InThread.run(
        "reader",
        () -> {
          for (String line; (line = in.readLine()) != null; ) {
            System.out.println("reader got " + line);
          }
        });
  }
}
