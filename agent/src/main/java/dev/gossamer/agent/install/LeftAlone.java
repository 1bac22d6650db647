package dev.gossamer.agent.install;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Counts the classes that stay as they were loaded, and the native methods that could not be
 * announced, and keeps the first names of each.
 *
 * <p>The transformers write to it under the locks of class loading, on goroutines too, where nobody
 * may wait, print or load a class; so it has no lock, and is read when the JVM ends or when
 * somebody asks. Each list is a stack to which its writers push by compare-and-set. A name more or
 * less in a race is of no importance; the counts are exact.
 */
final class LeftAlone {
  /** How many names are kept of each kind. */
  static final int MOST_NAMES = 20;

  private final AtomicInteger classes = new AtomicInteger();
  private final AtomicInteger natives = new AtomicInteger();
  private final AtomicReference<@Nullable Entry> classNames = new AtomicReference<>();
  private final AtomicReference<@Nullable Entry> nativeOwners = new AtomicReference<>();

  LeftAlone() {
    // Loads here and now what the first report would.
    push(classNames, 1, "", "");
    classNames.set(null);
  }

  private static final class Entry {
    final String text;
    final @Nullable Entry next;

    Entry(String text, @Nullable Entry next) {
      this.text = text;
      this.next = next;
    }
  }

  /** A class could not be rewritten, for a reason given in a few words. */
  void add(@Nullable String internalName, String reason) {
    push(classNames, classes.incrementAndGet(), internalName, reason);
  }

  /** Native methods of a class that was loaded before they could be announced. */
  void addNatives(@Nullable String internalName, int count) {
    if (natives.getAndAdd(count) < MOST_NAMES) {
      push(nativeOwners, 1, internalName, count == 1 ? "1 method" : count + " methods");
    }
  }

  int classes() {
    return classes.get();
  }

  int natives() {
    return natives.get();
  }

  private static void push(
      AtomicReference<@Nullable Entry> list, int soFar, @Nullable String name, String reason) {
    if (soFar > MOST_NAMES) {
      return;
    }
    String binaryName = name == null ? "a class without a name" : name.replace('/', '.');
    String text = binaryName.concat(" (").concat(reason).concat(")");
    Entry head;
    do {
      head = list.get();
    } while (!list.compareAndSet(head, new Entry(text, head)));
  }

  /** Both counts with the names that were kept, in one line. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(100);
    describe(line, "classes left alone: ", classes.get(), classNames.get());
    line.append("; ");
    describe(line, "native methods not announced: ", natives.get(), nativeOwners.get());
    return line.toString();
  }

  private static void describe(StringBuilder line, String what, int count, @Nullable Entry names) {
    line.append(what).append(count);
    String separator = ", ";
    for (Entry entry = names; entry != null; entry = entry.next) {
      line.append(separator).append(entry.text);
    }
  }
}
