package dev.gossamer.benchmarks.rows;

import dev.gossamer.go.Go;

/** Who starts the threads of a row. */
public enum Starter {
  /** {@code new Thread}; with the agent these are goroutines. */
  THREAD {
    @Override
    public Thread start(Body body) {
      Thread thread = new Thread(body);
      thread.start();
      return thread;
    }
  },
  /** The JDK's virtual threads. */
  VIRTUAL {
    @Override
    public Thread start(Body body) {
      return Thread.ofVirtual().start(body);
    }
  },
  /** The Go-style API. */
  GO {
    @Override
    public Thread start(Body body) {
      return Go.go(body);
    }
  };

  /** Starts a thread that does this. */
  public abstract Thread start(Body body);
}
