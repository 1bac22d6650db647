package dev.gossamer.agent.install;

import dev.gossamer.agent.live.Questions;
import dev.gossamer.scheduler.Scheduler;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stands where tools ask, and loads what answers when the first of them does. */
final class Answers implements Function<String, byte @Nullable []> {
  private final Scheduler scheduler;

  Answers(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public byte @Nullable [] apply(String file) {
    return file.startsWith(Questions.PREFIX) ? new Questions(scheduler).answer(file) : null;
  }
}
