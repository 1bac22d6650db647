package dev.gossamer.benchmarks.rows;

import dev.gossamer.benchmarks.ThreadKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Runs one row in this JVM and prints a line of figures: {@code RowProgram ROW STARTER
 * NAME=VALUE...}.
 *
 * <p>The line says as {@code on} what the row ran: two programs of the same kind of thread would
 * compare as equal, and nobody would notice.
 */
public final class RowProgram {
  private static final Map<String, Row> ROWS =
      Map.ofEntries(
          Map.entry("pingpong", PingPong::run),
          Map.entry("start", StartAndJoin::byChannel),
          Map.entry("thread", StartAndJoin::byThread),
          Map.entry("spawn", Spawn::run),
          Map.entry("select", SelectPingPong::run),
          Map.entry("buffered", Buffered::run),
          Map.entry("yield", Yield::run),
          Map.entry("continuations", Continuations::run),
          Map.entry("skynet", Skynet::run),
          Map.entry("parked", Parked::onChannel),
          Map.entry("parked-thread", Parked::inPark),
          Map.entry("timers", Timers::run),
          Map.entry("polls", TimedPolls::run),
          Map.entry("native", NativeCall::run),
          Map.entry("growth", Growth::run),
          Map.entry("crowd", Crowd::run),
          Map.entry("lock", Locks::reentrant),
          Map.entry("monitor", Locks::monitor));

  private RowProgram() {}

  public static void main(String[] args) throws Exception {
    Row row = ROWS.get(args[0]);
    Starter starter = Starter.valueOf(args[1].toUpperCase(Locale.ROOT));
    Parameters parameters = new Parameters(Arrays.asList(args).subList(2, args.length));
    Thread measuring =
        starter.start(() -> {
          String on = ThreadKind.current().name().toLowerCase(Locale.ROOT);
          System.out.println("on=" + on + " " + row.run(starter, parameters));
        });
    measuring.join();
    // Goroutines that a row leaves behind, parked for ever, are no reason to stay.
    System.exit(0);
  }
}
