package dev.gossamer.go;

/** What a goroutine runs. Unlike a {@link Runnable} it may throw checked exceptions. */
@FunctionalInterface
public interface GoTask {
  /**
   * Does the work.
   *
   * @throws Exception for whatever reason; it ends the goroutine as an uncaught exception
   */
  void run() throws Exception;
}
