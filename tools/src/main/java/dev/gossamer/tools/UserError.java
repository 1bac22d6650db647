package dev.gossamer.tools;

/** Something that the user can put right: its message is the one line that is printed. */
final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The status when the command line itself is wrong. */
  static final int USAGE = 2;

  /** The status when what was asked for went wrong. */
  static final int FAILED = 1;

  private final int status;

  UserError(int status, String message) {
    // No stack trace: it is never printed.
    super(message, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }
}
