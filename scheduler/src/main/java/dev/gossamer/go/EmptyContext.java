package dev.gossamer.go;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The two roots. */
enum EmptyContext implements Context {
  BACKGROUND("context.Background"),
  TODO("context.TODO");

  private final String text;

  EmptyContext(String text) {
    this.text = text;
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
    return null;
  }

  @Override
  public String toString() {
    return text;
  }
}
