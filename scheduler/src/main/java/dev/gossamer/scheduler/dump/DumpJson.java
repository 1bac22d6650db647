package dev.gossamer.scheduler.dump;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dump as one JSON object, for programs. */
public final class DumpJson {
  private static final double SECOND_NANOS = 1e9;

  private final Json json = new Json();

  private DumpJson() {}

  /** The whole dump. */
  public static String of(GoroutineDump dump, List<Deadlock> deadlocks) {
    DumpJson writer = new DumpJson();
    List<GoroutineGroup> groups = dump.groups();
    writer.json.beginObject();
    writer.json.field("count", dump.count());
    writer.json.name("groups").beginArray();
    groups.forEach(writer::group);
    writer.json.endArray();
    writer.json.name("deadlocks").beginArray();
    deadlocks.forEach(writer::deadlock);
    writer.json.endArray().endObject();
    return writer.json.toString();
  }

  private void deadlock(Deadlock deadlock) {
    json.beginObject();
    json.name("threads").beginArray();
    for (Deadlock.Link link : deadlock.links()) {
      json.beginObject();
      json.field("id", link.id());
      json.field("name", link.name());
      json.field("isGoroutine", link.goroutine());
      json.field("waitsFor", link.wants());
      json.endObject();
    }
    json.endArray();
    json.field("report", deadlock.report());
    json.endObject();
  }

  private void group(GoroutineGroup group) {
    json.beginObject();
    json.field("status", group.status());
    json.field("count", group.count());
    json.field("holdsMachine", WaitStatus.holdsMachine(group.status()));
    json.field("shortestSeconds", group.shortestNanos() / SECOND_NANOS);
    json.field("longestSeconds", group.longestNanos() / SECOND_NANOS);
    json.name("frames").beginArray();
    for (StackTraceElement frame : group.frames()) {
      json.beginObject();
      place(frame);
      json.endObject();
    }
    json.endArray();
    json.field("framesElided", group.isCut());
    json.name("createdBy").beginArray();
    for (GoroutineGroup.Site site : group.sites()) {
      json.beginObject();
      json.field("count", site.count());
      json.field("thread", site.parent());
      json.field("isGoroutine", site.byGoroutine());
      place(site.place());
      json.endObject();
    }
    json.endArray();
    json.name("goroutines").beginArray();
    for (GoroutineGroup.Member member : group.members()) {
      member(member);
    }
    json.endArray().endObject();
  }

  private void member(GoroutineGroup.Member member) {
    json.beginObject();
    json.field("id", member.id());
    json.field("name", member.name());
    json.field("seconds", member.nanosAway() / SECOND_NANOS);
    if (member.machine() != null) {
      json.field("machine", member.machine());
    }
    json.endObject();
  }

  private void place(StackTraceElement frame) {
    json.field("class", frame.getClassName());
    json.field("method", frame.getMethodName());
    @Nullable String file = frame.getFileName();
    if (file != null) {
      json.field("file", file);
    }
    if (frame.getLineNumber() >= 0) {
      json.field("line", frame.getLineNumber());
    }
  }
}
