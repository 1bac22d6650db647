package dev.gossamer.jmc;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmc.common.item.IAccessorKey;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.IMemberAccessor;
import org.openjdk.jmc.common.item.IType;
import org.openjdk.jmc.common.item.ItemFilters;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;

/** The events of a recording as plain numbers, by type. */
final class Events {
  private final IItemCollection items;

  Events(IItemCollection items) {
    this.items = items;
  }

  List<Event> of(String type) {
    List<Event> events = new ArrayList<>();
    for (IItemIterable each : items.apply(ItemFilters.type(type))) {
      for (IItem item : each) {
        events.add(new Event(item));
      }
    }
    return events;
  }

  /** One event; a field that it lacks is 0 or empty. */
  static final class Event {
    private final IItem item;

    private Event(IItem item) {
      this.item = item;
    }

    long number(String field) {
      Object value = value(field);
      if (value instanceof IQuantity) {
        return ((IQuantity) value).longValue();
      }
      return value instanceof Number ? ((Number) value).longValue() : 0;
    }

    long nanos(String field) {
      Object value = value(field);
      return value instanceof IQuantity
          ? ((IQuantity) value).clampedLongValueIn(UnitLookup.NANOSECOND)
          : 0;
    }

    String text(String field) {
      Object value = value(field);
      return value == null ? "" : value.toString();
    }

    /** When it began, in nanoseconds since 1970. */
    long start() {
      Object value = value("startTime");
      return value instanceof IQuantity
          ? ((IQuantity) value).clampedLongValueIn(UnitLookup.EPOCH_NS)
          : 0;
    }

    long duration() {
      return nanos("duration");
    }

    @SuppressWarnings("unchecked") // the type of an item is that of its accessors
    private Object value(String field) {
      IType<IItem> type = (IType<IItem>) item.getType();
      for (IAccessorKey<?> key : type.getAccessorKeys().keySet()) {
        if (key.getIdentifier().equals(field)) {
          IMemberAccessor<?, IItem> accessor = type.getAccessor(key);
          return accessor.getMember(item);
        }
      }
      return null;
    }
  }
}
