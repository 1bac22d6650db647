package dev.gossamer.it;

/** All there is to see of a program that has ended. */
public record Outcome(int status, String stdout, String stderr) {
  /** A program that ended well and had nothing to complain of. */
  static Outcome success(String stdout) {
    return new Outcome(0, stdout, "");
  }

  /** The number behind {@code name=} in what the program printed. */
  double figure(String name) {
    for (String line : stdout.split("\n")) {
      if (line.startsWith(name + "=")) {
        return Double.parseDouble(line.substring(name.length() + 1));
      }
    }
    throw new AssertionError("no figure " + name + " in " + this);
  }
}
