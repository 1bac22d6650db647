package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.SleepingThreads;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.common.item.IAccessorKey;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.IType;
import org.openjdk.jmc.common.item.ItemFilters;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/** JDK Mission Control's parser, which is not the JDK's, reads the events. */
class MissionControlIT {
  private static final int THREADS = 100;

  @Test
  void readsTheEventsWithGoroutineProcessorAndReason(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("jmc.jfr");
    Outcome outcome =
        JvmFork.of(SleepingThreads.class)
            .agent("gomaxprocs=2")
            .record(file)
            .run(Integer.toString(THREADS));
    assertThat(outcome.status()).isZero();

    IItemCollection events = JfrLoaderToolkit.loadEvents(file.toFile());
    assertThat(count(events, "GoroutineSpawn")).isEqualTo(THREADS);
    assertThat(count(events, "GoroutineEnd")).isEqualTo(THREADS);
    // The program takes a second: they are told every second.
    assertThat(count(events, "SchedulerStatistics")).isPositive();
    int sleeps = 0;
    for (IItemIterable items : events.apply(ItemFilters.type("gossamer.GoroutinePark"))) {
      for (IItem item : items) {
        if ("sleep".equals(value(item, "reason"))) {
          sleeps++;
          assertThat(((Number) value(item, "g")).longValue()).isPositive();
          assertThat(((Number) value(item, "p")).longValue()).isBetween(0L, 1L);
        }
      }
    }
    assertThat(sleeps).isEqualTo(THREADS);
  }

  private static long count(IItemCollection events, String name) {
    long count = 0;
    for (IItemIterable items : events.apply(ItemFilters.type("gossamer." + name))) {
      count += items.getItemCount();
    }
    return count;
  }

  @SuppressWarnings("unchecked") // the type of an item is that of its accessors
  private static Object value(IItem item, String field) {
    IType<IItem> type = (IType<IItem>) item.getType();
    for (IAccessorKey<?> key : type.getAccessorKeys().keySet()) {
      if (key.getIdentifier().equals(field)) {
        return type.getAccessor(key).getMember(item);
      }
    }
    throw new AssertionError("no field " + field + " in " + type);
  }
}
