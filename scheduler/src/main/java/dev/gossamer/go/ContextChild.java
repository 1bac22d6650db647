package dev.gossamer.go;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told when a context is done. It knows how to take itself out of its parent again:
 * {@code detach}, which its own thread sets before anybody else can reach it.
 */
abstract class ContextChild {
  private BooleanSupplier detach = () -> false;

  /** The parent is done. Called once at most by each parent, perhaps under its lock. */
  abstract void parentDone(ContextException err, @Nullable Throwable cause);

  /** Closed when the parent need not be watched any longer, where a goroutine does that. */
  abstract ReceiveChannel<@Nullable Void> unneeded();

  /** The parent forgets this. Not under a lock of this. */
  void detach() {
    boolean unused = detach.getAsBoolean();
  }

  /** Has this told when the parent is done, now if it already is. */
  final void attachTo(Context parent) {
    ReceiveChannel<@Nullable Void> parentDone = parent.done();
    if (((Channel<?>) parentDone).isNil()) {
      return;
    }
    if (parentDone.tryReceive() != null) {
      told(parent);
      return;
    }
    CancelContext nearest = CancelContext.behind(parent, parentDone);
    if (nearest != null) {
      detach = () -> nearest.remove(this);
      nearest.add(this);
    } else if (parent instanceof Context.Notifying notifying) {
      detach = notifying.afterDone(() -> told(parent));
    } else {
      Go.go("context", () -> watch(parent, parentDone));
    }
  }

  private void watch(Context parent, ReceiveChannel<@Nullable Void> parentDone)
      throws InterruptedException {
    int first = Select.of(Select.receive(parentDone), Select.receive(unneeded())).await();
    if (first == 0) {
      told(parent);
    }
  }

  private void told(Context parent) {
    ContextException err = parent.err();
    parentDone(err == null ? ContextException.CANCELED : err, Context.cause(parent));
  }
}
