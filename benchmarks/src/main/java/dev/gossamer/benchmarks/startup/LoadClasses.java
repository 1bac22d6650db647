package dev.gossamer.benchmarks.startup;

/** A program that loads and initialises the {@linkplain GeneratedClass generated classes}. */
public final class LoadClasses {
  private LoadClasses() {}

  /** The argument says how many. */
  public static void main(String[] args) throws ReflectiveOperationException {
    int count = Integer.parseInt(args[0]);
    for (int i = 0; i < count; i++) {
      Class.forName(name(i));
    }
  }

  /** The name of a generated class; they are in fifty packages. */
  static String name(int number) {
    return "generated.p" + number % 50 + ".Generated" + number;
  }
}
