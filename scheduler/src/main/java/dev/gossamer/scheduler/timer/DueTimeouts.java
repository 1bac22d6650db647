package dev.gossamer.scheduler.timer;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Timeouts that were taken out of a heap together, because they are due. Belongs to one machine.
 *
 * @param <O> their owners
 */
public final class DueTimeouts<O> {
  private final @Nullable Object[] owners;
  private final @Nullable Runnable[] commands;
  private int count;

  public DueTimeouts(int capacity) {
    owners = new Object[capacity];
    commands = new Runnable[capacity];
  }

  public int count() {
    return count;
  }

  @SuppressWarnings("unchecked") // only an O goes in
  public @Nullable O owner(int i) {
    return (O) owners[i];
  }

  public Runnable command(int i) {
    return Objects.requireNonNull(commands[i]);
  }

  void add(@Nullable O owner, @Nullable Runnable command) {
    owners[count] = owner;
    commands[count] = command;
    count++;
  }

  /** Forgets them. */
  public void clear() {
    for (int i = 0; i < count; i++) {
      owners[i] = null;
      commands[i] = null;
    }
    count = 0;
  }
}
