package dev.gossamer.go;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A context that nothing ends. */
sealed interface NeverDoneContext extends Context permits EmptyContext, WithoutCancelContext {
  @Override
  default @Nullable Instant deadline() {
    return null;
  }

  @Override
  default ReceiveChannel<@Nullable Void> done() {
    return Channel.nil();
  }

  @Override
  default @Nullable ContextException err() {
    return null;
  }
}
