package dev.gossamer.it.programs;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
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

    String queueIs(Thread thread) {
      return String.valueOf(List.copyOf(getQueuedThreads()).equals(List.of(thread)));
    }

    String waitersAre(Condition condition, Thread thread) {
      return String.valueOf(List.copyOf(getWaitingThreads(condition)).equals(List.of(thread)));
    }
  }

  private static final class OpenReadWriteLock extends ReentrantReadWriteLock {
    private static final long serialVersionUID = 1;

    OpenReadWriteLock() {
      super(true);
    }

    String ownerIs(Thread thread) {
      return String.valueOf(getOwner() == thread);
    }

    Collection<Thread> readers() {
      return getQueuedReaderThreads();
    }

    Collection<Thread> writers() {
      return getQueuedWriterThreads();
    }
  }

  private static final class OpenSemaphore extends Semaphore {
    private static final long serialVersionUID = 1;

    OpenSemaphore() {
      super(0);
    }

    Collection<Thread> queue() {
      return getQueuedThreads();
    }
  }

  /** As an application would write one: it knows its owner by its own current thread. */
  private static final class Mutex extends AbstractQueuedLongSynchronizer {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean tryAcquire(long ignored) {
      if (compareAndSetState(0, 1)) {
        setExclusiveOwnerThread(Thread.currentThread());
        return true;
      }
      return false;
    }

    @Override
    protected boolean tryRelease(long ignored) {
      if (getExclusiveOwnerThread() != Thread.currentThread()) {
        throw new IllegalMonitorStateException();
      }
      setExclusiveOwnerThread(null);
      setState(0);
      return true;
    }

    @Override
    protected boolean isHeldExclusively() {
      return getExclusiveOwnerThread() == Thread.currentThread();
    }
  }

  private SynchronizerQueries() {}

  public static void main(String[] args) throws Exception {
    reentrant();
    readWrite();
    semaphore();
    made();
  }

  private static void reentrant() throws Exception {
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
    System.out.println("hasQueuedThread main " + lock.hasQueuedThread(Thread.currentThread()));
    System.out.println("getQueuedThreads is that one " + lock.queueIs(thread));
    lock.unlock();
    awaitCondition(lock, condition);
    lock.lock();
    System.out.println("wait queue length " + lock.getWaitQueueLength(condition));
    System.out.println("getWaitingThreads is that one " + lock.waitersAre(condition, thread));
    condition.signal();
    lock.unlock();
    queued.join();
    System.out.println("hasQueuedThread after its end " + lock.hasQueuedThread(thread));
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
    OpenReadWriteLock lock = new OpenReadWriteLock();
    lock.readLock().lock();
    InThread writer =
        InThread.start(
            "writer",
            () -> {
              lock.writeLock().lock();
              System.out.println("write lock mine " + lock.isWriteLockedByCurrentThread());
              System.out.println("write lock owner is me " + lock.ownerIs(Thread.currentThread()));
              lock.writeLock().unlock();
            });
    writer.awaitBlocked();
    InThread reader =
        InThread.start(
            "reader",
            () -> {
              lock.readLock().lock();
              lock.readLock().unlock();
            });
    reader.awaitBlocked();
    System.out.println("rw hasQueuedThread " + lock.hasQueuedThread(writer.thread()));
    System.out.println("rw writers " + isOnly(lock.writers(), writer));
    System.out.println("rw readers " + isOnly(lock.readers(), reader));
    lock.readLock().unlock();
    writer.join();
    reader.join();
  }

  private static void semaphore() throws Exception {
    OpenSemaphore semaphore = new OpenSemaphore();
    InThread acquirer = InThread.start("acquirer", semaphore::acquire);
    acquirer.awaitBlocked();
    System.out.println("semaphore queue " + isOnly(semaphore.queue(), acquirer));
    semaphore.release();
    acquirer.join();
  }

  private static void made() throws Exception {
    Mutex mutex = new Mutex();
    AbstractQueuedLongSynchronizer.ConditionObject condition = mutex.new ConditionObject();
    mutex.acquire(1);
    InThread queued =
        InThread.start(
            "mutex",
            () -> {
              mutex.acquire(1);
              System.out.println("mutex is mine " + mutex.isHeldExclusively());
              condition.await();
              mutex.release(1);
            });
    queued.awaitBlocked();
    System.out.println("mutex first " + (mutex.getFirstQueuedThread() == queued.thread()));
    System.out.println("mutex queued " + mutex.isQueued(queued.thread()));
    System.out.println("mutex exclusive " + isOnly(mutex.getExclusiveQueuedThreads(), queued));
    System.out.println("mutex shared " + mutex.getSharedQueuedThreads());
    mutex.release(1);
    boolean waits = false;
    while (!waits) {
      mutex.acquire(1);
      waits = mutex.hasWaiters(condition);
      if (waits) {
        System.out.println("mutex waiters " + isOnly(mutex.getWaitingThreads(condition), queued));
        condition.signal();
      }
      mutex.release(1);
    }
    queued.join();
  }

  private static boolean isOnly(Collection<Thread> threads, InThread expected) {
    return List.copyOf(threads).equals(List.of(expected.thread()));
  }
}
