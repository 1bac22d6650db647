package dev.gossamer.tools.report;

import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * Recordings with the events of the scheduler, written by the test itself in the order it wants.
 */
final class Written {
  private Written() {}

  /** Some work that commits events. */
  interface Work {
    void run() throws InterruptedException;
  }

  static Path record(Path file, Work work) throws IOException, InterruptedException {
    try (Recording recording = new Recording()) {
      recording.enable("gossamer.GoroutineRun").withoutThreshold();
      recording.enable("gossamer.GoroutinePark").withoutThreshold();
      recording.start();
      work.run();
      recording.stop();
      recording.dump(file);
    }
    return file;
  }

  static void spawn(long g, String name) {
    Spawn event = new Spawn();
    event.g = g;
    event.name = name;
    event.threadClass = Thread.class;
    event.commit();
  }

  static void ready(long g, long waker, int p) {
    Ready event = new Ready();
    event.g = g;
    event.waker = waker;
    event.p = p;
    event.commit();
  }

  static Run run(long g) {
    Run event = new Run();
    event.begin();
    event.g = g;
    return event;
  }

  static void ran(Run event, int p, int m) {
    event.p = p;
    event.m = m;
    event.commit();
  }

  static Park park(long g) {
    Park event = new Park();
    event.begin();
    event.g = g;
    return event;
  }

  static void parked(Park event, String reason) {
    event.reason = reason;
    event.commit();
  }

  static HandOff handOff(long g, int p, int m) {
    HandOff event = new HandOff();
    event.begin();
    event.g = g;
    event.p = p;
    event.m = m;
    event.reason = "blocking";
    event.frame = "java.io.FileInputStream.readBytes";
    event.caller = "example.Reader.run:7";
    return event;
  }

  static void end(long g) {
    End event = new End();
    event.g = g;
    event.commit();
  }

  static void steal(int p, int victim, int count) {
    Steal event = new Steal();
    event.p = p;
    event.victim = victim;
    event.count = count;
    event.commit();
  }

  @Name("gossamer.GoroutineSpawn")
  static final class Spawn extends Event {
    long g;
    String name;
    Class<?> threadClass;
  }

  @Name("gossamer.GoroutineReady")
  @StackTrace(false)
  static final class Ready extends Event {
    long g;
    long waker;
    int p;
  }

  @Name("gossamer.GoroutineRun")
  @StackTrace(false)
  static final class Run extends Event {
    long g;
    int p;
    int m;
  }

  @Name("gossamer.GoroutinePark")
  @StackTrace(false)
  static final class Park extends Event {
    long g;
    String reason;
  }

  @Name("gossamer.HandOff")
  @StackTrace(false)
  static final class HandOff extends Event {
    long g;
    int p;
    int m;
    int back = -1;
    String reason;
    String frame;
    String caller;

    @Timespan long stuckFor = 1_000;
  }

  @Name("gossamer.GoroutineEnd")
  @StackTrace(false)
  static final class End extends Event {
    long g;
  }

  @Name("gossamer.WorkSteal")
  @StackTrace(false)
  static final class Steal extends Event {
    int p;
    int victim;
    int count;
    int m;
  }
}
