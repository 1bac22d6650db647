package dev.gossamer.benchmarks.http;

/**
 * What is asked of the backend, and by way of the server: a number, whose answer is another number.
 * Whoever asks can tell the right answer from any other, and so from one to somebody else.
 */
final class Lookup {
  /** How long the backend takes. */
  static final long BACKEND_NANOS = 20_000_000;

  static final String PATH = "/lookup";
  static final String BACKEND = "backend";
  static final String KEY = "key";

  private static final long ODD = 0x9E37_79B9_7F4A_7C15L;

  private Lookup() {}

  /** What the backend has to say of a number. */
  static long answer(long key) {
    return Long.rotateLeft(key * ODD, 31) ^ key;
  }

  /** What the server makes of that. */
  static String page(long key, long answer) {
    return key + " is " + answer + "\n";
  }

  /** What the client asks for. */
  static String target(int backend, long key) {
    return PATH + "?" + BACKEND + "=" + backend + "&" + KEY + "=" + key;
  }
}
