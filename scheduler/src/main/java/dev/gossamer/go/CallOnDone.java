package dev.gossamer.go;

import org.jspecify.annotations.Nullable;

/**
 * A call to be made when a context is done, unless it is stopped first. Guarded by its own monitor,
 * under which the call is made, so that it is over when {@link #close} returns: it must be short.
 */
final class CallOnDone extends ContextChild {
  private final Runnable call;
  private final Channel<@Nullable Void> unneeded = Channel.make();
  private boolean settled;

  private CallOnDone(Runnable call) {
    this.call = call;
  }

  static CallOnDone register(Context context, Runnable call) {
    CallOnDone child = new CallOnDone(call);
    child.attachTo(context);
    return child;
  }

  @Override
  void parentDone(ContextException err, @Nullable Throwable cause) {
    synchronized (this) {
      if (settled) {
        return;
      }
      settled = true;
      call.run();
    }
  }

  @Override
  ReceiveChannel<@Nullable Void> unneeded() {
    return unneeded;
  }

  /** Whether that keeps the call from being made. */
  boolean stop() {
    synchronized (this) {
      if (settled) {
        return false;
      }
      settled = true;
    }
    unneeded.close();
    detach();
    return true;
  }

  void close() {
    stop();
  }
}
