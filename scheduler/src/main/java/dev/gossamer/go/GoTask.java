package dev.gossamer.go;

/**
 * What a goroutine runs; the {@code f()} of Go's {@code go f()}. Unlike a {@link Runnable} it may
 * throw checked exceptions.
 */
@FunctionalInterface
public interface GoTask {
  /**
   * Does the work. It may wait for whatever it likes, and it is interrupted if somebody interrupts
   * the thread that {@link Go#go} has returned.
   *
   * @throws Exception for whatever reason; it ends the goroutine as an uncaught exception
   */
  void run() throws Exception;
}
