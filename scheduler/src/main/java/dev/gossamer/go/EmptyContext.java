package dev.gossamer.go;

import org.jspecify.annotations.Nullable;

/** The two roots. */
enum EmptyContext implements NeverDoneContext {
  BACKGROUND("context.Background"),
  TODO("context.TODO");

  private final String text;

  EmptyContext(String text) {
    this.text = text;
  }

  @Override
  public @Nullable Object value(Object key) {
    return null;
  }

  @Override
  public String toString() {
    return text;
  }
}
