package dev.gossamer.demo.classics;

import dev.gossamer.go.Channel;
import dev.gossamer.go.Context;
import dev.gossamer.go.Go;
import dev.gossamer.go.GoMain;
import dev.gossamer.go.ReceiveChannel;
import dev.gossamer.go.Select;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The names in a directory, asked for in three ways. A list makes the caller wait for all of them.
 * A channel gives them as they come, but needs a goroutine, a way to say that nobody listens any
 * more, and one to report errors. A callback gives them as they come and leaves it to the caller
 * whether anything is to run at the same time.
 *
 * <p>The argument is the directory; without one, the current.
 */
public final class DirectoryListing {
  private DirectoryListing() {}

  static void main(String[] args) {
    Path directory = Path.of(args.length == 0 ? "." : args[0]);
    if (args.length > 1 || !Files.isDirectory(directory)) {
      System.err.println("DirectoryListing: takes one directory, not " + String.join(" ", args));
      System.exit(2);
    }
    GoMain.run(() -> run(directory));
  }

  private static void run(Path directory) throws Exception {
    for (String name : list(directory)) {
      IO.println("list: " + name);
    }
    try (var context = Context.withCancel(Context.background())) {
      Listing listing = listAsync(context, directory);
      for (String name : listing.names()) {
        IO.println("channel: " + name);
      }
      IOException failure = listing.failure().receive();
      if (failure != null) {
        throw failure;
      }
    }
    forEach(
        directory,
        name -> {
          IO.println("callback: " + name);
          return true;
        });
  }

  private static List<String> list(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    forEach(directory, names::add);
    return names;
  }

  /** The names as they come, and afterwards what went wrong, or null. */
  private record Listing(ReceiveChannel<String> names, ReceiveChannel<IOException> failure) {}

  /** Who stops listening before the end must cancel the context, or the goroutine leaks. */
  private static Listing listAsync(Context context, Path directory) {
    Channel<String> names = Channel.make();
    Channel<IOException> failure = Channel.make(1);
    Go.go(
        "listing",
        () -> {
          var name = Select.send(names, "");
          var select = Select.of(name, Select.receive(context.done()));
          try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
              name.value(entry.getFileName().toString());
              if (select.await() != 0) {
                return;
              }
            }
          } catch (IOException e) {
            failure.send(e);
          } finally {
            names.close();
            failure.close();
          }
        });
    return new Listing(names, failure);
  }

  /** Calls back for every name, as long as the answer is true. */
  private static void forEach(Path directory, Predicate<String> action) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (!action.test(entry.getFileName().toString())) {
          return;
        }
      }
    }
  }
}
