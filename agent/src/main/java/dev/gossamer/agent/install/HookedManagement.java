package dev.gossamer.agent.install;

import dev.gossamer.agent.rewrite.EntryHook;
import dev.gossamer.agent.rewrite.MethodHook;
import dev.gossamer.agent.rewrite.ResultHook;
import java.io.IOException;

/**
 * What is rewritten in the class behind {@code ThreadMXBean}, which the JDK loads when somebody
 * asks for it: its answers are completed with the application threads that run as goroutines.
 */
final class HookedManagement {
  private static final String BEAN = "sun/management/ThreadImpl";
  private static final String HOOKS = "GossamerManagement";

  private static boolean defined;

  private HookedManagement() {}

  /** Defines the hooks if the bean is among these classes, and may have been made. */
  static void defineHooksFor(Class<?>[] loaded) {
    for (Class<?> type : loaded) {
      if (type.getName().equals("sun.management.ThreadImpl")) {
        defineHooks();
      }
    }
  }

  /**
   * Called by the constructor of the bean, or here if there is one already. Not by the transformer,
   * which must not read a file. The hooks exist once, however many beans do.
   */
  static synchronized void defineHooks() {
    if (!defined) {
      try {
        JavaBase.defineManagementHooks();
      } catch (IllegalAccessException | IOException e) {
        throw new IllegalStateException(e); // from the jar from which this class has come
      }
      defined = true;
    }
  }

  static void addTo(HookedMethods methods) {
    methods.add(
        BEAN,
        "<init>",
        "(Lsun/management/VMManagement;)V",
        EntryHook.first("GossamerBean", "made", "()V"));
    String infos = "[Ljava/lang/management/ThreadInfo;";
    MethodHook threadInfo = ResultHook.withArguments(HOOKS, "threadInfo");
    methods.add(BEAN, "getThreadInfo", "([JI)" + infos, threadInfo);
    methods.add(BEAN, "getThreadInfo", "([JZZ)" + infos, threadInfo);
    methods.add(BEAN, "getThreadInfo", "([JZZI)" + infos, threadInfo);
    methods.add(BEAN, "dumpAllThreads", "(ZZI)" + infos, ResultHook.withArguments(HOOKS, "dump"));
    methods.add(BEAN, "getAllThreadIds", "()[J", ResultHook.on(HOOKS, "allThreadIds"));
    methods.add(BEAN, "getThreadCount", "()I", ResultHook.on(HOOKS, "threadCount"));
    methods.add(BEAN, "getDaemonThreadCount", "()I", ResultHook.on(HOOKS, "daemonThreadCount"));
    methods.add(BEAN, "getPeakThreadCount", "()I", ResultHook.on(HOOKS, "peakThreadCount"));
    methods.add(
        BEAN, "getTotalStartedThreadCount", "()J", ResultHook.on(HOOKS, "startedThreadCount"));
    methods.add(
        BEAN, "resetPeakThreadCount", "()V", ResultHook.last(HOOKS, "resetPeakThreadCount", "()V"));
    methods.add(
        BEAN,
        "setThreadContentionMonitoringEnabled",
        "(Z)V",
        ResultHook.last(HOOKS, "contentionMonitoring", "(Ljava/lang/Object;Z)V"));
    methods.add(BEAN, "findDeadlockedThreads", "()[J", ResultHook.on(HOOKS, "deadlockedThreads"));
    methods.add(
        BEAN,
        "findMonitorDeadlockedThreads",
        "()[J",
        ResultHook.on(HOOKS, "monitorDeadlockedThreads"));
  }
}
