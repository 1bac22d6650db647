package dev.gossamer.go;

import org.jspecify.annotations.Nullable;

/** The values of its parent, and nothing else. */
final class WithoutCancelContext implements NeverDoneContext {
  private final Context parent;

  WithoutCancelContext(Context parent) {
    this.parent = parent;
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
