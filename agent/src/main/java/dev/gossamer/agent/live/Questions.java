package dev.gossamer.agent.live;

import dev.gossamer.scheduler.Scheduler;
import dev.gossamer.scheduler.Stranded;
import dev.gossamer.scheduler.deadlock.DeadlockSearch;
import dev.gossamer.scheduler.deadlock.DeadlockWatch;
import dev.gossamer.scheduler.dump.Activity;
import dev.gossamer.scheduler.dump.Deadlock;
import dev.gossamer.scheduler.dump.DumpJson;
import dev.gossamer.scheduler.dump.DumpText;
import dev.gossamer.scheduler.dump.GoroutineDump;
import dev.gossamer.scheduler.leak.LeakEvents;
import dev.gossamer.scheduler.leak.LeakText;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Answers questions that come in place of the name of a file, with the command {@code
 * Thread.dump_to_file}. They run on the JVM's attach listener, a platform thread, so they are
 * answered while all processors are busy.
 */
public final class Questions {
  /** Below a file that is no directory nothing can exist, whatever the program has on its disk. */
  public static final String PREFIX = "/dev/null/gossamer/";

  /** What every answer begins with, so that the asker can tell it from the JVM's own reply. */
  private static final String ANSWER = "gossamer: ok\n";

  private static final String FAILED = "gossamer: failed: ";

  private final Scheduler scheduler;

  public Questions(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** The answer, or why there is none. Throws nothing: the JVM would report it as its own. */
  public byte[] answer(String file) {
    String text;
    try {
      text = ANSWER + answerTo(file.substring(PREFIX.length()));
    } catch (Unanswerable e) {
      text = FAILED + e.getMessage() + "\n";
    } catch (RuntimeException | Error e) {
      text = FAILED + e + "\n";
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String answerTo(String question) {
    return switch (question) {
      case "dump" -> dump("");
      case "leaks" -> dump(leaks());
      case "top" -> Activity.of(scheduler);
      case "leaks.json" -> {
        leaks();
        yield answerTo("dump.json");
      }
      case "dump.json" -> DumpJson.of(GoroutineDump.of(scheduler), deadlocks());
      default -> throw new IllegalArgumentException("this version does not know " + question);
    };
  }

  private String dump(String leaks) {
    return leaks
        + LeakText.growing(scheduler)
        + DumpText.of(GoroutineDump.of(scheduler), deadlocks());
  }

  /** Also marks those it finds, so that the dump tells them from others. */
  private String leaks() {
    Stranded stranded;
    try {
      stranded = scheduler.goroutines().findStranded();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e); // nobody knows this thread
    }
    if (stranded.failure() != null) {
      throw new Unanswerable(stranded.failure());
    }
    if (scheduler.isTraced()) {
      LeakEvents.commit(stranded.fresh());
    }
    return LeakText.stranded(stranded.all().size());
  }

  /** The reason is for the user, who can do something about it. */
  private static final class Unanswerable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unanswerable(String reason) {
      super(reason);
    }
  }

  private List<Deadlock> deadlocks() {
    List<Deadlock> found = DeadlockSearch.find(scheduler, DeadlockSearch.USUAL_LIMIT);
    found.forEach(deadlock -> DeadlockWatch.record(scheduler, deadlock));
    return found;
  }
}
