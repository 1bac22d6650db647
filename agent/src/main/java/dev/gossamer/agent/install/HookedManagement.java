package dev.gossamer.agent.install;

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

  static boolean isNeededBy(String name) {
    return name.equals(BEAN);
  }

  /** The class is rewritten again whenever somebody retransforms it; the hooks exist once. */
  static synchronized void defineHooks() throws IllegalAccessException, IOException {
    if (!defined) {
      JavaBase.defineManagementHooks();
      defined = true;
    }
  }

  static void addTo(HookedMethods methods) {
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
        BEAN, "resetPeakThreadCount", "()V", MethodHook.last(HOOKS, "resetPeakThreadCount", "()V"));
    methods.add(BEAN, "findDeadlockedThreads", "()[J", ResultHook.on(HOOKS, "deadlockedThreads"));
    methods.add(
        BEAN,
        "findMonitorDeadlockedThreads",
        "()[J",
        ResultHook.on(HOOKS, "monitorDeadlockedThreads"));
  }
}
