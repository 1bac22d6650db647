package dev.gossamer.it;

/**
 * Tries what is about time up to three times, because another process may take the CPU for a moment
 * and no program can do anything about that. What never holds fails.
 */
final class Attempts {
  private static final int MOST = 3;

  interface Attempt {
    void run() throws Exception;
  }

  private Attempts() {}

  static void upToThree(Attempt attempt) throws Exception {
    for (int i = 1; i < MOST; i++) {
      try {
        attempt.run();
        return;
      } catch (AssertionError e) {
        System.out.println("attempt " + i + ": " + e.getMessage().strip().replace('\n', ' '));
      }
    }
    attempt.run();
  }
}
