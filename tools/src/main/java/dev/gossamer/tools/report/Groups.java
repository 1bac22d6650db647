package dev.gossamer.tools.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;

/**
 * Sorts goroutines by where they were started. The line is known if the event of the spawn has a
 * stack trace; if not, the names must do: numbers in them are taken for different goroutines of the
 * same place.
 */
final class Groups {
  /** A program that gives each thread a name of its own kind must not fill the memory. */
  private static final int MOST = 400;

  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern IDENTIFIER = Pattern.compile("@?\\b[0-9a-fA-F-]{8,}\\b");

  private final long span;
  private final Map<String, Group> byKey = new HashMap<>();
  private final Map<String, String> patterns = new HashMap<>();
  private final List<Group> all = new ArrayList<>();
  private Group unknown;
  private Group others;

  Groups(long span) {
    this.span = span;
  }

  List<Group> all() {
    return all;
  }

  /** The group of a goroutine that the recording found there already. */
  Group beforeTheRecording() {
    if (unknown == null) {
      unknown = add("started before the recording", "", "");
    }
    return unknown;
  }

  /** The group of a goroutine that is being spawned. */
  Group of(RecordedEvent spawn, String name) {
    String threadClass = threadClass(spawn);
    String pattern = pattern(name, threadClass);
    String site = site(spawn.getStackTrace());
    String key = pattern + '\n' + site + '\n' + threadClass;
    Group group = byKey.get(key);
    if (group == null) {
      if (byKey.size() >= MOST) {
        return rest();
      }
      group = add(pattern, site, threadClass);
      byKey.put(key, group);
    }
    return group;
  }

  private Group rest() {
    if (others == null) {
      others = add("all other names", "", "");
    }
    return others;
  }

  private Group add(String pattern, String site, String threadClass) {
    Group group = new Group(all.size(), pattern, site, threadClass, span);
    all.add(group);
    return group;
  }

  private static String threadClass(RecordedEvent spawn) {
    return spawn.hasField("threadClass") && spawn.getClass("threadClass") != null
        ? spawn.getClass("threadClass").getName()
        : "";
  }

  private String pattern(String name, String threadClass) {
    if (name.isEmpty()) {
      return threadClass.endsWith("VirtualThread") ? "virtual thread" : "no name";
    }
    String known = patterns.get(name);
    if (known != null) {
      return known;
    }
    String pattern =
        NUMBER.matcher(IDENTIFIER.matcher(name).replaceAll("#")).replaceAll("#").strip();
    if (patterns.size() < 10_000) {
      patterns.put(name, pattern);
    }
    return pattern;
  }

  /** The first frame that is not of the JDK or of Gossamer, with its line. */
  static String site(RecordedStackTrace trace) {
    if (trace == null) {
      return "";
    }
    for (RecordedFrame frame : trace.getFrames()) {
      if (frame.isJavaFrame() && !isPlumbing(frame.getMethod())) {
        return frame.getMethod().getType().getName()
            + "."
            + frame.getMethod().getName()
            + (frame.getLineNumber() > 0 ? ":" + frame.getLineNumber() : "");
      }
    }
    return "";
  }

  private static boolean isPlumbing(RecordedMethod method) {
    String type = method.getType().getName();
    return type.startsWith("java.")
        || type.startsWith("jdk.")
        || type.startsWith("sun.")
        || type.startsWith("dev.gossamer.scheduler.")
        || type.startsWith("dev.gossamer.agent.");
  }
}
