package dev.gossamer.tools.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.ToLongFunction;

/** What the page's script draws: lanes, their slices, and what there was over time. */
final class PageData {
  /** With more goroutines than this the page tells their numbers only, to stay small. */
  private static final int MOST_NAMES = 120_000;

  private static final int MOST_MACHINE_LANES = 96;

  private final Analysis analysis;
  private final List<Traced> goroutines = new ArrayList<>();
  private final Map<Traced, Integer> indexes = new HashMap<>();

  private PageData(Analysis analysis) {
    this.analysis = analysis;
  }

  static String of(Analysis analysis) {
    return new PageData(analysis).json();
  }

  private String json() {
    Json json = new Json();
    json.number("span", analysis.span);
    json.number("processors", analysis.processors);
    json.raw("series", series());
    json.raw("groups", groups());
    json.raw("slices", slices());
    json.raw("parks", parks());
    json.raw("marks", marks());
    json.raw("p", lanes(analysis.lanes.processors, Integer.MAX_VALUE));
    json.raw("m", lanes(analysis.lanes.machines, MOST_MACHINE_LANES));
    json.raw("goroutines", goroutines()); // last: the others have filled it
    return json.toString();
  }

  private String series() {
    double[] runnable =
        analysis.isTrace()
            ? analysis.goroutines.runnable.averages()
            : fromStatistics(StatisticsRow::runnable);
    Json json = new Json();
    json.numbers("alive", analysis.goroutines.alive.averages());
    json.numbers("runnable", runnable);
    json.numbers("running", analysis.lanes.running.averages());
    json.raw("machines", pairs(analysis.machineCounts.kept()));
    json.raw("pauses", pairs(analysis.pauses.kept()));
    Spread[] waits = analysis.goroutines.latencies.overTime;
    json.numbers("wait50", percentiles(waits, 50));
    json.numbers("wait99", percentiles(waits, 99));
    json.numbers("waitMax", percentiles(waits, 100));
    return json.toString();
  }

  private double[] fromStatistics(ToLongFunction<StatisticsRow> value) {
    double[] values = new double[600];
    int at = 0;
    List<StatisticsRow> rows = analysis.statistics.kept();
    for (int i = 0; i < values.length; i++) {
      long time = (long) ((double) analysis.span * i / values.length);
      while (at + 1 < rows.size() && rows.get(at + 1).at() <= time) {
        at++;
      }
      values[i] = rows.isEmpty() ? 0 : value.applyAsLong(rows.get(at));
    }
    return values;
  }

  private static long[] percentiles(Spread[] parts, double percent) {
    long[] values = new long[parts.length];
    for (int i = 0; i < parts.length; i++) {
      values[i] = parts[i].count() == 0 ? -1 : parts[i].percentile(percent);
    }
    return values;
  }

  private static String pairs(List<long[]> pairs) {
    StringBuilder array = new StringBuilder("[");
    for (long[] pair : pairs) {
      array.append(array.length() > 1 ? "," : "");
      array.append('[').append(pair[0]).append(',').append(pair[1]).append(']');
    }
    return array.append(']').toString();
  }

  private String groups() {
    int[] colours = Palette.of(analysis.goroutines.groups.all());
    StringBuilder array = new StringBuilder("[");
    for (Group group : analysis.goroutines.groups.all()) {
      Json json = new Json();
      json.text("name", group.pattern);
      json.text("site", group.site);
      json.number("colour", colours[group.index]);
      array.append(array.length() > 1 ? "," : "").append(json);
    }
    return array.append(']').toString();
  }

  private String slices() {
    List<Slice> slices = analysis.lanes.slices();
    Json json = new Json();
    json.number("all", analysis.lanes.sliceCount());
    json.number("count", slices.size());
    json.text("start", differences(slices, slice -> slice.start));
    json.text("length", plain(slices, Slice::length));
    json.text("g", differences(slices, slice -> index(slice.g)));
    json.text("p", plain(slices, slice -> slice.p + 1));
    json.text("m", plain(slices, slice -> slice.m + 1));
    json.text("wait", plain(slices, slice -> slice.waited() + 1));
    json.text("waker", plain(slices, slice -> waker(slice)));
    json.text("queue", plain(slices, slice -> queue(slice) + 1));
    json.text("ending", plain(slices, slice -> slice.ending));
    return json.toString();
  }

  private static long waker(Slice slice) {
    return slice.readied == null ? 0 : Math.max(0, slice.readied.waker());
  }

  private static long queue(Slice slice) {
    return slice.readied == null ? -1 : slice.readied.queue();
  }

  private String parks() {
    List<Park> parks = analysis.goroutines.parks();
    Json json = new Json();
    json.number("count", parks.size());
    json.text("start", differences(parks, Park::start));
    json.text("length", plain(parks, park -> park.end() - park.start()));
    json.text("g", differences(parks, park -> index(park.g())));
    json.text("reason", plain(parks, Park::reason));
    return json.toString();
  }

  private String marks() {
    List<Mark> marks = analysis.lanes.marks().kept();
    Json json = new Json();
    json.number("all", analysis.lanes.marks().offered());
    json.number("count", marks.size());
    json.text("kind", plain(marks, Mark::kind));
    json.text("at", differences(marks, Mark::at));
    json.text("p", plain(marks, mark -> mark.p() + 1));
    json.text("m", plain(marks, mark -> mark.m() + 1));
    json.text("other", plain(marks, mark -> Math.max(0, mark.other())));
    return json.toString();
  }

  private static String lanes(SortedMap<Integer, LaneBins> lanes, int most) {
    List<Integer> shown =
        lanes.keySet().stream()
            .sorted((a, b) -> Long.compare(lanes.get(b).total(), lanes.get(a).total()))
            .limit(most)
            .sorted()
            .toList();
    StringBuilder array = new StringBuilder("[");
    for (int id : shown) {
      LaneBins bins = lanes.get(id);
      Json json = new Json();
      json.number("id", id);
      json.number("busy", bins.total());
      json.text("shades", Columns.plain(bins.shades()));
      json.text("groups", Columns.plain(bins.groups()));
      json.text("slices", Columns.plain(bins.slices()));
      array.append(array.length() > 1 ? "," : "").append(json);
    }
    return array.append(']').toString();
  }

  private String goroutines() {
    boolean named = goroutines.size() <= MOST_NAMES;
    StringBuilder names = new StringBuilder();
    for (Traced g : goroutines) {
      names.append(named ? g.name.replace('\n', ' ') : "").append('\n');
    }
    Json json = new Json();
    json.number("count", goroutines.size());
    json.text("id", differences(goroutines, g -> g.id));
    json.text("group", plain(goroutines, g -> g.group.index));
    json.text("names", Columns.text(names.toString()));
    return json.toString();
  }

  private int index(Traced g) {
    Integer known = indexes.putIfAbsent(g, goroutines.size());
    if (known == null) {
      goroutines.add(g);
      return goroutines.size() - 1;
    }
    return known;
  }

  private static <T> String plain(List<T> rows, ToLongFunction<T> column) {
    return Columns.plain(rows.stream().mapToLong(column).toArray());
  }

  private static <T> String differences(List<T> rows, ToLongFunction<T> column) {
    return Columns.differences(rows.stream().mapToLong(column).toArray());
  }
}
