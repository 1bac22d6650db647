package dev.gossamer.it.jdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A test of the JDK as its comments describe it to jtreg, as far as is needed here: {@code @test},
 * {@code @run main|driver|junit|testng}, {@code @library}, {@code @modules}. What else a test asks
 * for makes it one that is left out, and {@link #obstacle} says why.
 *
 * @param name the path of its source in {@code test/jdk}, without {@code .java}
 * @param obstacle why it cannot be run here; empty if it can
 */
record JtregTest(
    String name,
    Path file,
    List<Action> actions,
    List<String> libraries,
    List<String> modules,
    String obstacle) {

  /** One {@code @run}. */
  record Action(String kind, List<String> flags, String mainClass, List<String> arguments) {}

  private static final Pattern COMMENT = Pattern.compile("/\\*(.*?)\\*/", Pattern.DOTALL);
  private static final Pattern BEFORE_TAG = Pattern.compile("(?m)^\\s*@");
  private static final String DEBUG_BUILD = "vm.debug == true";
  private static final String NO_CONTINUATIONS = "-XX:-VMContinuations";

  /** Reads the comments of a source; a file without {@code @test} gives a test without actions. */
  static JtregTest read(Path root, Path file) throws IOException {
    String path = root.relativize(file).toString();
    String name = path.substring(0, path.length() - ".java".length());
    Parsing parsing = new Parsing(file.getFileName().toString().replace(".java", ""));
    Matcher comments = COMMENT.matcher(Files.readString(file));
    while (comments.find()) {
      String text = comments.group(1).replaceAll("(?m)^\\s*\\*", "");
      if (text.contains("@test") && !text.contains(DEBUG_BUILD)) {
        parsing.description(text);
      }
    }
    return new JtregTest(
        name,
        file,
        List.copyOf(parsing.actions),
        List.copyOf(parsing.libraries),
        List.copyOf(parsing.modules),
        parsing.obstacle);
  }

  private static final class Parsing {
    final String className;
    final List<Action> actions = new ArrayList<>();
    final List<String> libraries = new ArrayList<>();
    final List<String> modules = new ArrayList<>();
    String obstacle = "";

    Parsing(String className) {
      this.className = className;
    }

    void description(String text) {
      int before = actions.size();
      boolean hasRun = false;
      for (String tag : BEFORE_TAG.split(text)) {
        List<String> all = Arrays.asList(tag.strip().split("\\s+"));
        List<String> words = all.subList(1, all.size());
        switch (all.getFirst()) {
          case "run" -> hasRun |= run(words);
          case "library" -> libraries.addAll(words);
          case "modules" -> modules.addAll(words);
          case "compile/module=java.base" -> obstacle = "puts a class of its own into java.base";
          default -> {}
        }
      }
      if (!hasRun && actions.size() == before) {
        actions.add(new Action("main", List.of(), className, List.of()));
      }
    }

    private boolean run(List<String> words) {
      String kind = words.get(0).replaceAll("/.*", "");
      if (words.get(0).contains("/native") || words.get(0).contains("/manual")) {
        obstacle = "needs " + words.get(0);
      }
      int first = 1;
      while (first < words.size() && words.get(first).startsWith("-")) {
        first++;
      }
      // A driver is a main method that is run without the options of the run as a whole.
      boolean runs = List.of("main", "driver", "junit", "testng").contains(kind);
      List<String> flags = words.subList(1, first);
      // The agent needs continuations; such a run tests the JDK without them.
      if (runs && first < words.size() && !flags.contains(NO_CONTINUATIONS)) {
        actions.add(
            new Action(
                kind,
                flags,
                words.get(first),
                List.copyOf(words.subList(first + 1, words.size()))));
      }
      return runs;
    }
  }

  /** What compiler and JVM need to reach the modules that the test names. */
  List<String> moduleOptions() {
    List<String> options = new ArrayList<>();
    for (String module : modules) {
      if (module.contains("/")) {
        boolean open = module.endsWith(":+open");
        options.add(
            (open ? "--add-opens=" : "--add-exports=")
                + module.replaceAll(":.*", "")
                + "=ALL-UNNAMED");
      }
    }
    return options;
  }
}
