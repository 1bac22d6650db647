package dev.gossamer.it.hogs;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** A thread is blocked in opening or reading a FIFO, or in reading the standard input. */
public final class BlockedInFile {
  private final Meanwhile meanwhile = new Meanwhile();
  private final File fifo;

  private BlockedInFile(File fifo) {
    this.fifo = fifo;
  }

  public static void main(String[] args) throws Exception {
    new BlockedInFile(new File(args[1])).measure(args[0]);
  }

  private void measure(String kind) throws Exception {
    boolean opens = kind.equals("open");
    // For reading and writing: that does not wait for anybody at the other end.
    RandomAccessFile end = opens ? null : new RandomAccessFile(fifo, "rw");
    Thread hog = Starting.start("hog", () -> hog(kind));
    meanwhile.printLatency();
    if (end == null) {
      try (FileOutputStream writing = new FileOutputStream(fifo)) {
        writing.write(7);
        Starting.join(hog);
      }
    } else {
      end.write(7);
      Starting.join(hog);
      end.close();
    }
    System.out.println("done");
  }

  private void hog(String kind) throws IOException {
    int read =
        switch (kind) {
          case "open" -> openStream();
          case "stream" -> readStream();
          case "random" -> readRandom();
          case "channel" -> readChannel();
          case "stdin" -> readStdin();
          default -> throw new IllegalArgumentException(kind);
        };
    System.out.println("read=" + read);
  }

  private int openStream() throws IOException {
    meanwhile.begins();
    try (FileInputStream in = new FileInputStream(fifo)) {
      return in.read();
    }
  }

  private int readStream() throws IOException {
    try (FileInputStream in = new FileInputStream(fifo)) {
      meanwhile.begins();
      return in.read();
    }
  }

  private int readRandom() throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(fifo, "r")) {
      meanwhile.begins();
      return in.read();
    }
  }

  private int readChannel() throws IOException {
    try (FileChannel in = FileChannel.open(fifo.toPath(), StandardOpenOption.READ)) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(1);
      meanwhile.begins();
      in.read(buffer);
      return buffer.get(0);
    }
  }

  private int readStdin() throws IOException {
    meanwhile.begins();
    return System.in.read();
  }
}
