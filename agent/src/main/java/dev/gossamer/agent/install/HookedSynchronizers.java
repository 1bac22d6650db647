package dev.gossamer.agent.install;

import dev.gossamer.agent.rewrite.EntryHook;
import dev.gossamer.agent.rewrite.MethodHook;
import dev.gossamer.agent.rewrite.ResultHook;
import dev.gossamer.agent.rewrite.SpinWaits;

/**
 * The methods by which locks and other synchronizers tell of the threads that own them or wait for
 * them. Inside they hold virtual threads, because the JDK compares those with {@code
 * Thread.currentThread()}; the application knows its own threads only. A synchronizer that the
 * application made on these classes stores its own threads as owners, and gets those back.
 *
 * <p>Besides these, two other places where the JDK compares a thread of the application with its
 * own, and the one where who waits for a lock spins before it parks.
 */
final class HookedSynchronizers {
  private static final String LOCKS = "java/util/concurrent/locks/";
  private static final String QUEUED = LOCKS + "AbstractQueuedSynchronizer";
  private static final String QUEUED_LONG = LOCKS + "AbstractQueuedLongSynchronizer";
  private static final String CONDITION = "$ConditionObject";
  private static final String REENTRANT = LOCKS + "ReentrantLock";
  private static final String READ_WRITE = LOCKS + "ReentrantReadWriteLock";

  private static final String PER_TASK = "java/util/concurrent/ThreadPerTaskExecutor";
  private static final String MEMORY = "jdk/internal/foreign/MemorySessionImpl";

  private static final String HOOKS = "GossamerThread";
  private static final String THREAD = "Ljava/lang/Thread;";
  private static final String COLLECTION = "Ljava/util/Collection;";

  private HookedSynchronizers() {}

  static void addTo(HookedMethods methods) {
    queued(methods, QUEUED, "I");
    queued(methods, QUEUED_LONG, "J");
    MethodHook owner = ResultHook.on(HOOKS, "identityOf");
    methods.add(REENTRANT, "getOwner", "()" + THREAD, owner);
    methods.add(READ_WRITE, "getOwner", "()" + THREAD, owner);
    // Takes the current thread out of a set of those that the application's factory has made.
    methods.add(
        PER_TASK, "taskComplete", "(" + THREAD + ")V", EntryHook.thread(1, HOOKS, "identityOf"));
    // The owner is the thread that was current when the session was opened.
    methods.add(
        MEMORY, "isAccessibleBy", "(" + THREAD + ")Z", EntryHook.thread(1, HOOKS, "scheduled"));
  }

  private static void queued(HookedMethods methods, String synchronizer, String count) {
    methods.add(
        synchronizer,
        "acquire",
        "(L" + synchronizer + "$Node;" + count + "ZZZJ)I",
        new SpinWaits(HOOKS, "spinWait"));
    methods.add(
        synchronizer, "isQueued", "(" + THREAD + ")Z", EntryHook.thread(1, HOOKS, "scheduled"));
    methods.add(
        synchronizer, "getFirstQueuedThread", "()" + THREAD, ResultHook.on(HOOKS, "identityOf"));
    MethodHook all = ResultHook.on(HOOKS, "identitiesOf");
    methods.add(synchronizer, "getQueuedThreads", "()" + COLLECTION, all);
    methods.add(synchronizer, "getExclusiveQueuedThreads", "()" + COLLECTION, all);
    methods.add(synchronizer, "getSharedQueuedThreads", "()" + COLLECTION, all);
    methods.add(synchronizer + CONDITION, "getWaitingThreads", "()" + COLLECTION, all);
  }
}
