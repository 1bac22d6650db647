package dev.gossamer.it.programs;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** What locks tell of the threads that wait for them and own them. */
public final class SynchronizerQueries {

  /** Opens what is protected. */
  private static final class OpenLock extends ReentrantLock {
    private static final long serialVersionUID = 1;

    String ownerIs(Thread thread) {
      return String.valueOf(getOwner() == thread);
    }

    String queueContains(Thread thread) {
      return String.valueOf(getQueuedThreads().contains(thread));
    }

    String waitersContain(Condition condition, Thread thread) {
      return String.valueOf(getWaitingThreads(condition).contains(thread));
    }
  }

  private SynchronizerQueries() {}

  public static void main(String[] args) throws Exception {
    OpenLock lock = new OpenLock();
    Condition condition = lock.newCondition();
    lock.lock();
    InThread queued =
        InThread.start(
            "queued",
            () -> {
              lock.lock();
              try {
                System.out.println("held by me " + lock.isHeldByCurrentThread());
                System.out.println("owner is me " + lock.ownerIs(Thread.currentThread()));
                System.out.println("owner text " + lock.toString().replaceAll(".*\\[", "["));
                condition.await();
              } finally {
                lock.unlock();
              }
            });
    Thread thread = queued.thread();
    queued.awaitBlocked();
    System.out.println("blocker is the lock's " + (LockSupport.getBlocker(thread) != null));
    System.out.println("queue length " + lock.getQueueLength());
    System.out.println("hasQueuedThreads " + lock.hasQueuedThreads());
    System.out.println("hasQueuedThread " + lock.hasQueuedThread(thread));
    System.out.println("getQueuedThreads contains " + lock.queueContains(thread));
    lock.unlock();
    awaitCondition(lock, condition);
    lock.lock();
    System.out.println("wait queue length " + lock.getWaitQueueLength(condition));
    System.out.println("getWaitingThreads contains " + lock.waitersContain(condition, thread));
    condition.signal();
    lock.unlock();
    queued.join();
    readWrite();
  }

  private static void awaitCondition(OpenLock lock, Condition condition)
      throws InterruptedException {
    while (true) {
      lock.lock();
      try {
        if (lock.hasWaiters(condition)) {
          return;
        }
      } finally {
        lock.unlock();
      }
      Thread.sleep(1);
    }
  }

  private static void readWrite() throws Exception {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    lock.readLock().lock();
    InThread writer =
        InThread.start(
            "writer",
            () -> {
              lock.writeLock().lock();
              System.out.println("write lock mine " + lock.isWriteLockedByCurrentThread());
              lock.writeLock().unlock();
            });
    writer.awaitBlocked();
    System.out.println("rw hasQueuedThread " + lock.hasQueuedThread(writer.thread()));
    lock.readLock().unlock();
    writer.join();
  }
}
