package dev.gossamer.tools;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Something that {@code gossamer demo} can show, and all that there is. */
sealed interface Demo permits DemoServer, DemoProgram {
  /** What the user calls it. */
  String name();

  /** One line about it. */
  String description();

  /** In the order in which they are listed. */
  static List<Demo> all() {
    return Stream.of(DemoServer.ALL, DemoProgram.ALL).<Demo>flatMap(Collection::stream).toList();
  }

  /**
   * The one of that name.
   *
   * @throws UserError if there is none; it says which name is nearest, and which there are
   */
  static Demo named(String name) {
    return all().stream()
        .filter(demo -> demo.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private static UserError unknown(String name) {
    String hint =
        UsageMessage.nearest(name, all().stream().map(Demo::name).toList())
            .map(nearest -> "did you mean '" + nearest + "'?")
            .orElse("there are:");
    return new UserError(UserError.USAGE, "no demo is named '" + name + "'; " + hint, list());
  }

  /** One line for each: its name, and what it is. */
  static List<String> list() {
    int width = all().stream().mapToInt(demo -> demo.name().length()).max().orElse(0);
    return all().stream()
        .map(demo -> ("%-" + width + "s  %s").formatted(demo.name(), demo.description()))
        .toList();
  }
}
