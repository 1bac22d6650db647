package dev.gossamer.tools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a program answers to the question {@code top}: {@code Activity} in the scheduler. */
record TopFigures(Map<String, Long> figures, String queues, List<Place> busy, List<Place> parked) {

  /**
   * A line of the program.
   *
   * @param count how often it was seen, or how many goroutines wait there
   * @param nanos for how long the first of them has waited
   */
  record Place(long count, long nanos, String name) {}

  static TopFigures parse(String answer) {
    Map<String, Long> figures = new HashMap<>();
    String queues = "";
    List<Place> busy = new ArrayList<>();
    List<Place> parked = new ArrayList<>();
    for (String line : answer.split("\n")) {
      int space = line.indexOf(' ');
      if (space < 0) {
        continue;
      }
      String name = line.substring(0, space);
      String value = line.substring(space + 1);
      switch (name) {
        case "queues" -> queues = value;
        case "busy" -> busy.add(place(value));
        case "parked" -> parked.add(place(value));
        default -> figures.put(name, Long.parseLong(value));
      }
    }
    return new TopFigures(figures, queues, busy, parked);
  }

  private static Place place(String value) {
    String[] parts = value.split(" ", 3);
    return new Place(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]);
  }

  long get(String name) {
    return figures.getOrDefault(name, 0L);
  }

  /** How much it has grown in a second. */
  double rate(String name, TopFigures earlier) {
    double seconds = (get("nanos") - earlier.get("nanos")) / 1e9;
    return seconds <= 0 ? 0 : (get(name) - earlier.get(name)) / seconds;
  }
}
