package dev.gossamer.it.programs;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;

/** Who is listed by getAllStackTraces, ThreadGroup.enumerate and activeCount, from two points. */
public final class ThreadLists {
  /** Threads of the JVM itself, of which there may be more or fewer in any run. */
  private static final List<String> JVM_GROUPS = List.of("system", "InnocuousThreadGroup");

  private ThreadLists() {}

  public static void main(String[] args) throws Exception {
    ThreadGroup group = new ThreadGroup("group");
    CountDownLatch started = new CountDownLatch(3);
    CountDownLatch release = new CountDownLatch(1);
    for (int i = 0; i < 3; i++) {
      new Thread(i == 2 ? null : group, () -> hold(started, release), "held-" + i).start();
    }
    started.await();
    list("main", group);
    InThread.run("lister", () -> list("lister", group));
    release.countDown();
  }

  private static void list(String caller, ThreadGroup group) {
    Map<Thread, StackTraceElement[]> traces = Thread.getAllStackTraces();
    TreeSet<String> names = new TreeSet<>();
    for (Thread thread : traces.keySet()) {
      ThreadGroup itsGroup = thread.getThreadGroup();
      if (itsGroup != null && !JVM_GROUPS.contains(itsGroup.getName())) {
        names.add(thread.getName());
      }
    }
    System.out.println(caller + " sees traces of " + names);
    System.out.println("among them its own " + traces.containsKey(Thread.currentThread()));
    System.out.println("of held-0 some " + hasFrame(traces, "held-0", "hold"));
    System.out.println("active in the group " + group.activeCount());
    Thread[] members = new Thread[10];
    int count = group.enumerate(members);
    System.out.println(
        "enumerated " + Arrays.stream(members, 0, count).map(Thread::getName).sorted().toList());
    Thread[] mine = new Thread[20];
    int all = Thread.enumerate(mine);
    System.out.println(
        "Thread.enumerate " + Arrays.stream(mine, 0, all).map(Thread::getName).sorted().toList());
  }

  private static boolean hasFrame(
      Map<Thread, StackTraceElement[]> traces, String name, String method) {
    return traces.entrySet().stream()
        .filter(entry -> entry.getKey().getName().equals(name))
        .flatMap(entry -> Arrays.stream(entry.getValue()))
        .anyMatch(frame -> frame.getMethodName().equals(method));
  }

  private static void hold(CountDownLatch started, CountDownLatch release) {
    started.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      System.out.println("interrupted");
    }
  }
}
