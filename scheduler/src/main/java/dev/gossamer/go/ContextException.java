package dev.gossamer.go;

/**
 * Why a {@link Context} is done: {@link #CANCELED} or {@link #DEADLINE_EXCEEDED}. There are no
 * others in this package, so they are compared with {@code ==}; a context of another make may have
 * its own.
 */
public class ContextException extends Exception {
  private static final long serialVersionUID = 1;

  /** {@code context canceled}; Go's {@code context.Canceled}. */
  public static final ContextException CANCELED = new ContextException("context canceled", false);

  /** {@code context deadline exceeded}; Go's {@code context.DeadlineExceeded}. */
  public static final ContextException DEADLINE_EXCEEDED =
      new ContextException("context deadline exceeded", true);

  private final boolean timeout;

  /**
   * For contexts of another make.
   *
   * @param message what has happened
   * @param timeout whether a time was over
   */
  protected ContextException(String message, boolean timeout) {
    super(message, null, false, false); // one object for all: no stack trace, nothing suppressed
    this.timeout = timeout;
  }

  /** Whether a time was over. */
  public boolean isTimeout() {
    return timeout;
  }

  /** Whether trying again may help; as in Go, when a time was over. */
  public boolean isTemporary() {
    return timeout;
  }
}
