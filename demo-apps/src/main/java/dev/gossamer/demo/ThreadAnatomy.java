package dev.gossamer.demo;

import dev.gossamer.demo.anatomy.Groups;
import dev.gossamer.demo.anatomy.Identity;
import dev.gossamer.demo.anatomy.Inheritance;
import dev.gossamer.demo.anatomy.Interrupts;
import dev.gossamer.demo.anatomy.LastWord;
import dev.gossamer.demo.anatomy.Lifecycle;
import dev.gossamer.demo.anatomy.OverriddenRun;
import dev.gossamer.demo.anatomy.Parking;
import dev.gossamer.demo.anatomy.PingPong;
import dev.gossamer.demo.anatomy.PoolHooks;
import dev.gossamer.demo.anatomy.ThreadLocals;
import dev.gossamer.demo.anatomy.Timers;
import dev.gossamer.demo.anatomy.Topic;
import dev.gossamer.demo.anatomy.UncaughtExceptions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that programs do with {@code java.lang.Thread}, topic by topic, with what they see of
 * it printed. Two stack traces on stderr are part of it; the exit status is 0.
 */
public final class ThreadAnatomy {

  private ThreadAnatomy() {}

  public static void main(String[] args) {
    new Options("ThreadAnatomy").parseOrExit(args);
    Map<String, Topic> topics = new LinkedHashMap<>();
    topics.put("a subclass with its own run", OverriddenRun::show);
    topics.put("life of a thread", Lifecycle::show);
    topics.put("who the current thread is", Identity::show);
    topics.put("what a thread inherits", Inheritance::show);
    topics.put("thread-locals", ThreadLocals::show);
    topics.put("groups", Groups::show);
    topics.put("wait and notify", PingPong::show);
    topics.put("interrupts", Interrupts::show);
    topics.put("parking", Parking::show);
    topics.put("timers", Timers::show);
    topics.put("hooks of a pool", PoolHooks::show);
    topics.put("uncaught exceptions", UncaughtExceptions::show);
    topics.put("after main", LastWord::show);
    topics.forEach(ThreadAnatomy::show);
  }

  private static void show(String title, Topic topic) {
    System.out.println("== " + title);
    try {
      topic.show();
    } catch (InterruptedException | RuntimeException e) {
      System.err.println("ThreadAnatomy: '" + title + "' could not be shown: " + e);
      // Threads of the failed topic may wait for ever, so the end of main would not be enough.
      System.exit(1);
    }
  }
}
