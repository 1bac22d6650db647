package dev.gossamer.tools.recording;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * When a recording began and ended, and how its bytes lie in that time: what the headers of its
 * chunks say. The JDK's parser tells none of it before it has read everything, and a progress bar
 * and a time axis need it before.
 */
public final class RecordingSpan {
  private static final int HEADER = 68;
  private static final int MAGIC = 'F' << 24 | 'L' << 16 | 'R' << 8;

  private final List<Chunk> chunks;

  private RecordingSpan(List<Chunk> chunks) {
    this.chunks = chunks;
  }

  /**
   * Reads the headers of all chunks.
   *
   * @throws IOException if the file cannot be read, is not a recording, or is cut off
   */
  public static RecordingSpan of(Path file) throws IOException {
    List<Chunk> chunks = new ArrayList<>();
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      for (long at = 0; at < in.length(); at += chunks.getLast().size) {
        in.seek(at);
        chunks.add(header(in, in.length() - at));
      }
    } catch (EOFException e) {
      throw new IOException("it is damaged or cut off", e);
    }
    if (chunks.isEmpty()) {
      throw new IOException("it is empty");
    }
    return new RecordingSpan(chunks);
  }

  private static Chunk header(RandomAccessFile in, long left) throws IOException {
    if (left < HEADER || in.readInt() != MAGIC) {
      throw new IOException(left < HEADER ? "it is damaged or cut off" : "not the format");
    }
    in.readInt(); // the version
    long size = in.readLong();
    in.skipBytes(16); // where the constants and the metadata are
    long start = in.readLong();
    long duration = in.readLong();
    if (size < HEADER || size > left) {
      throw new IOException("it is damaged or cut off");
    }
    return new Chunk(size, start, Math.max(1, duration));
  }

  /** When it began, in nanoseconds since 1970. */
  public long startNanos() {
    return chunks.getFirst().start;
  }

  /** How long it took, in nanoseconds; at least 1. */
  public long durationNanos() {
    long end = chunks.stream().mapToLong(chunk -> chunk.start + chunk.duration).max().orElseThrow();
    return Math.max(1, end - startNanos());
  }

  /** The size of the file, in bytes. */
  public long bytes() {
    return chunks.stream().mapToLong(Chunk::size).sum();
  }

  /**
   * How much of the file has been read when an event of this moment has been: a guess, as if the
   * events of a chunk were spread evenly over its time.
   *
   * @param nanos since the recording began
   * @return from 0 to 1
   */
  public double readAt(long nanos) {
    long time = startNanos() + nanos;
    double read = 0;
    for (Chunk chunk : chunks) {
      double part = Math.clamp((time - chunk.start) / (double) chunk.duration, 0, 1);
      read += chunk.size * part;
    }
    return read / bytes();
  }

  private record Chunk(long size, long start, long duration) {}
}
