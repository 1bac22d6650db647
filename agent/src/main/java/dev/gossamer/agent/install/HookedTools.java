package dev.gossamer.agent.install;

import dev.gossamer.agent.rewrite.ResultHook;

/**
 * What is rewritten for tools that look from outside: two classes that the JDK loads when the first
 * of them comes.
 */
final class HookedTools {
  private static final String HOOKS = "GossamerTools";

  private HookedTools() {}

  static void addTo(HookedMethods methods) {
    methods.add(
        "jdk/internal/vm/ThreadDumper",
        "dumpThreads",
        "(Ljava/lang/String;Z)[B",
        ResultHook.withArguments(HOOKS, "reply"));
    methods.add(
        "java/lang/management/ManagementFactory",
        "getPlatformMBeanServer",
        "()Ljavax/management/MBeanServer;",
        ResultHook.shownTo(HOOKS, "beanServer"));
  }
}
