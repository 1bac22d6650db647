package dev.gossamer.go;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The values of its parent, and nothing else. */
final class WithoutCancelContext implements Context {
  private final Context parent;

  WithoutCancelContext(Context parent) {
    this.parent = parent;
  }

  @Override
  public @Nullable Instant deadline() {
    return null;
  }

  @Override
  public ReceiveChannel<@Nullable Void> done() {
    return Channel.nil();
  }

  @Override
  public @Nullable ContextException err() {
    return null;
  }

  @Override
  public @Nullable Object value(Object key) {
    // Not the context above that can be cancelled: this one and its children cannot.
    return key == CancelContext.KEY ? null : parent.value(key);
  }

  @Override
  public String toString() {
    return parent + ".WithoutCancel";
  }
}
