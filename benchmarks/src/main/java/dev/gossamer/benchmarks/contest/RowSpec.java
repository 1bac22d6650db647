package dev.gossamer.benchmarks.contest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One row of the table: which program it is, with which sizes, who takes part, what is shown. */
final class RowSpec {
  /** What is sent to the program, if it is a server, by a client in another process. */
  enum Load {
    NONE,
    ECHO,
    HTTP
  }

  private final String name;
  private final String title;
  private String program;
  private String goProgram;
  private String gossamerStarter = "go";
  private int processors;
  private int mostRounds = Integer.MAX_VALUE;
  private Load load = Load.NONE;
  private List<String> heap = List.of();
  private String sizes = "";
  private String quickSizes = "";
  private final Map<Contender, String> sizesOf = new EnumMap<>(Contender.class);
  private final Set<Contender> contenders = EnumSet.copyOf(Contender.COLUMNS);
  private final List<Figure> figures = new ArrayList<>();

  private RowSpec(String name, String title) {
    this.name = name;
    this.title = title;
    this.program = name;
    this.goProgram = name;
  }

  static RowSpec named(String name, String title) {
    return new RowSpec(name, title);
  }

  /** The program, if it is not of the row's name; the same in Java and in Go. */
  RowSpec program(String common) {
    program = common;
    goProgram = common;
    return this;
  }

  /** The program in Go, if it has another name. */
  RowSpec goProgram(String other) {
    goProgram = other;
    return this;
  }

  /** Gossamer is the agent over {@code new Thread}; otherwise it is the Go-style API. */
  RowSpec ofThreads() {
    gossamerStarter = "thread";
    return this;
  }

  /** The program is a server, and a client in another process measures it. */
  RowSpec under(Load kind) {
    load = kind;
    return this;
  }

  /** The size of a JVM's heap; without it, the JVM chooses, and RSS is what it chooses. */
  RowSpec heap(String size) {
    heap = List.of("-Xms" + size, "-Xmx" + size);
    return this;
  }

  /** For a row that takes so long that more rounds are not worth it. */
  RowSpec atMostRounds(int number) {
    mostRounds = number;
    return this;
  }

  /** How many processors each scheduler has; without it, one for each of the machine. */
  RowSpec processors(int number) {
    processors = number;
    return this;
  }

  RowSpec sizes(String parameters) {
    sizes = parameters;
    return this;
  }

  /** What differs for one contender. */
  RowSpec sizes(Contender contender, String parameters) {
    sizesOf.put(contender, parameters);
    return this;
  }

  /** What differs where only the working of everything is of interest. */
  RowSpec quick(String parameters) {
    quickSizes = parameters;
    return this;
  }

  RowSpec among(Contender first, Contender... others) {
    contenders.clear();
    contenders.addAll(EnumSet.of(first, others));
    return this;
  }

  RowSpec figure(String figure, String meaning, Target... targets) {
    figures.add(new Figure(figure, meaning, List.of(targets)));
    return this;
  }

  String name() {
    return name;
  }

  String title() {
    return title;
  }

  String program() {
    return program;
  }

  String goProgram() {
    return goProgram;
  }

  Load load() {
    return load;
  }

  int processors() {
    return processors;
  }

  int rounds(int wanted) {
    return Math.min(wanted, mostRounds);
  }

  /** What tells a JVM the size of its heap. */
  List<String> heapOptions() {
    return heap;
  }

  List<Contender> contenders() {
    return List.copyOf(contenders);
  }

  List<Figure> figures() {
    return List.copyOf(figures);
  }

  /** Who starts the threads of the program. */
  String starter(Contender contender) {
    return switch (contender) {
      case GOSSAMER, RECORDED -> gossamerStarter;
      case VIRTUAL -> "virtual";
      case PLATFORM, FLOOR, GO -> "thread";
    };
  }

  /** All parameters, {@code name=value}; of two of a name the last one counts. */
  List<String> parameters(Contender contender, boolean quick) {
    String all =
        sizes + " " + sizesOf.getOrDefault(contender, "") + " " + (quick ? quickSizes : "");
    return List.of(all.strip().split(" +"));
  }
}
