package dev.gossamer.it.hogs;

import java.io.File;
import java.io.RandomAccessFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Pieces of work go through queues from threads that make them to threads that compute with them,
 * in the open, in a monitor, under a lock, between wait and notify, and between reads of a file.
 * Each piece is counted where it is made and summed where it ends; no sum may be wrong.
 *
 * <p>Arguments: for how many milliseconds, and a file to read.
 */
public final class Checksums {
  private static final int WORKERS_EACH = 4;
  private static final int KINDS = 64;
  private static final int END = -1;
  private static final long MEETING_MILLIS = 2_000;
  private static final long[] CHECKSUM = new long[KINDS];

  static {
    for (int i = 0; i < KINDS; i++) {
      CHECKSUM[i] = compute(i);
    }
  }

  private final long end;
  private final File file;
  private final AtomicLong made = new AtomicLong();
  private final AtomicLong madeSum = new AtomicLong();
  private final AtomicLong open = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private long underLock;
  private final Object monitor = new Object();
  private long inMonitor;
  private int meetings;
  private int met;
  private boolean isSomeoneWaiting;
  private long inTurns;
  private final AtomicLong fromFile = new AtomicLong();
  private final AtomicLong ended = new AtomicLong();

  private interface Lane {
    void take(int kind) throws Exception;
  }

  private Checksums(long millis, File file) {
    this.end = System.nanoTime() + millis * 1_000_000;
    this.file = file;
  }

  public static void main(String[] args) throws Exception {
    new Checksums(Long.parseLong(args[0]), new File(args[1])).run();
  }

  private void run() throws Exception {
    Lane[] lanes = {
      this::inTheOpen, this::inAMonitor, this::underALock, this::inTurns, this::betweenReads
    };
    List<Thread> threads = new ArrayList<>();
    for (Lane lane : lanes) {
      BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(8);
      for (int i = 0; i < WORKERS_EACH; i++) {
        threads.add(Starting.start("making", () -> make(queue)));
        threads.add(Starting.start("working", () -> work(queue, lane)));
      }
    }
    for (Thread thread : threads) {
      Starting.join(thread);
    }
    report(threads.size());
  }

  private void make(BlockingQueue<Integer> queue) throws InterruptedException {
    for (int i = 0; System.nanoTime() - end < 0; i++) {
      int kind = i % KINDS;
      queue.put(kind);
      made.incrementAndGet();
      madeSum.addAndGet(CHECKSUM[kind]);
    }
    queue.put(END);
    ended.incrementAndGet();
  }

  private void work(BlockingQueue<Integer> queue, Lane lane) throws Exception {
    for (int kind; (kind = queue.take()) != END; ) {
      lane.take(kind);
    }
    ended.incrementAndGet();
  }

  private void inTheOpen(int kind) {
    open.addAndGet(compute(kind));
  }

  private void inAMonitor(int kind) {
    synchronized (monitor) {
      inMonitor += compute(kind);
    }
  }

  private void underALock(int kind) {
    lock.lock();
    try {
      underLock += compute(kind);
    } finally {
      lock.unlock();
    }
  }

  /** Each waits for the other half of the threads before it computes; nobody is left waiting. */
  private synchronized void inTurns(int kind) throws InterruptedException {
    int mine = meetings;
    if (isSomeoneWaiting) {
      isSomeoneWaiting = false;
      meetings++;
      notifyAll();
    } else {
      isSomeoneWaiting = true;
      for (long left = MEETING_MILLIS, until = now() + left; meetings == mine && left > 0; ) {
        wait(left);
        left = until - now();
      }
      if (meetings == mine) {
        isSomeoneWaiting = false; // the last piece of the last worker meets nobody
      } else {
        met++;
      }
    }
    inTurns += compute(kind);
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
  }

  private void betweenReads(int kind) throws Exception {
    try (RandomAccessFile in = new RandomAccessFile(file, "r")) {
      byte[] bytes = new byte[128];
      in.readFully(bytes);
      fromFile.addAndGet(compute(kind));
    }
  }

  /** From 30 µs to 2 ms: some within a short slice, some far beyond. */
  private static long compute(int kind) {
    long s = kind + 1;
    for (int i = 0; i < 30_000 * (1 + kind); i++) {
      s = s * 6364136223846793005L + 1442695040888963407L;
    }
    return s;
  }

  private void report(int threads) {
    long sum = open.get() + inMonitor + underLock + inTurns + fromFile.get();
    System.out.println("pieces=" + made);
    System.out.println("met=" + met);
    System.out.println("right=" + (sum == madeSum.get() ? 1 : 0));
    System.out.println("lost=" + (threads - ended.get()));
  }
}
