package dev.gossamer.go;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One value more than its parent. */
final class ValueContext implements Context {
  private final Context parent;
  private final Object key;
  private final @Nullable Object value;

  ValueContext(Context parent, Object key, @Nullable Object value) {
    this.parent = parent;
    this.key = key;
    this.value = value;
  }

  @Override
  public @Nullable Instant deadline() {
    return parent.deadline();
  }

  @Override
  public ReceiveChannel<@Nullable Void> done() {
    return parent.done();
  }

  @Override
  public @Nullable ContextException err() {
    return parent.err();
  }

  @Override
  public @Nullable Object value(Object wanted) {
    Context context = this;
    while (context instanceof ValueContext holder) { // not by recursion: chains can be long
      if (holder.key.equals(wanted)) {
        return holder.value;
      }
      context = holder.parent;
    }
    return context.value(wanted);
  }

  @Override
  public String toString() {
    return parent + ".WithValue(" + key + ", " + value + ")";
  }
}
