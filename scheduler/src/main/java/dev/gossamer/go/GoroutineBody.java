package dev.gossamer.go;

import org.jspecify.annotations.Nullable;

/**
 * What a goroutine started by this package runs: a task, then what is to be done at its end.
 *
 * <p>What the task throws is dealt with before the end is announced. In a program of {@link GoMain}
 * it ends the process, so nobody ever learns that such a task has ended: the crash wins, as in Go
 * since 1.26. By Java's rules it is given to the thread's handler and the program goes on, so the
 * end must be announced, or a {@link WaitGroup} would wait for ever.
 */
final class GoroutineBody implements Runnable {
  private final GoTask task;
  private final @Nullable Runnable afterwards;

  GoroutineBody(GoTask task, @Nullable Runnable afterwards) {
    this.task = task;
    this.afterwards = afterwards;
  }

  @Override
  public void run() {
    try {
      task.run();
    } catch (Goexit e) {
      // an end like any other
    } catch (Throwable e) {
      Panics.uncaught(e);
    } finally {
      if (afterwards != null) {
        afterwards.run();
      }
    }
  }
}
