package dev.gossamer.agent.install;

import dev.gossamer.agent.rewrite.EntryHook;
import dev.gossamer.agent.rewrite.MethodHook;
import dev.gossamer.agent.rewrite.ResultHook;

/** Where the JDK waits for sockets, pipes and selectors, and where it closes them. */
final class HookedNetwork {
  private static final String HOOKS = "GossamerNetwork";
  private static final String POLLER = "sun/nio/ch/Poller";
  private static final String DISPATCHER = "sun/nio/ch/UnixDispatcher";
  private static final String DATAGRAMS = "sun/nio/ch/DatagramDispatcher";
  private static final String SELECTOR = "sun/nio/ch/EPollSelectorImpl";
  private static final String SOCKET = "sun/nio/ch/NioSocketImpl";
  private static final String DESCRIPTOR = "Ljava/io/FileDescriptor;";

  /** {@code IOStatus.UNAVAILABLE}. */
  private static final int UNAVAILABLE = -2;

  private HookedNetwork() {}

  /**
   * @param netpoll whether goroutines are to wait in the scheduler's netpoller
   */
  static void addTo(HookedMethods methods, boolean netpoll) {
    MethodHook waiting = EntryHook.first("GossamerThread", "waitingForIo", "()V");
    String poll = "(IIJLjava/util/function/BooleanSupplier;)";
    if (!netpoll) {
      methods.add(POLLER, "pollSelector", "(IJ)V", waiting);
      methods.add(POLLER, "poll", poll + "V", waiting);
      return;
    }
    methods.add(POLLER, "poll", poll + "V", EntryHook.returnIf(HOOKS, "await", poll + "Z"));
    methods.add(
        POLLER, "pollSelector", "(IJ)V", EntryHook.returnIf(HOOKS, "awaitSelector", "(IJ)Z"));
    methods.add(POLLER, "stopPoll", "(II)V", EntryHook.first(HOOKS, "stop", "(II)V"));
    String ofDescriptor = "(Ljava/lang/Object;" + DESCRIPTOR + ")";
    MethodHook closing = EntryHook.first(HOOKS, "closing", ofDescriptor + "V");
    methods.add(DISPATCHER, "close", "(" + DESCRIPTOR + ")V", closing);
    methods.add(DISPATCHER, "implPreClose", "(" + DESCRIPTOR + "JJ)V", closing);
    methods.add(
        SELECTOR,
        "implClose",
        "()V",
        EntryHook.firstWith(SELECTOR, "epfd", HOOKS, "closingSelector"));
    methods.add(
        DATAGRAMS,
        "dup",
        "(" + DESCRIPTOR + DESCRIPTOR + ")V",
        EntryHook.first(
            HOOKS, "replacing", "(Ljava/lang/Object;" + DESCRIPTOR + DESCRIPTOR + ")V"));
    methods.add(
        SOCKET,
        "tryRead",
        "(" + DESCRIPTOR + "[BII)I",
        EntryHook.returnIf(HOOKS, "isDrained", ofDescriptor + "Z", UNAVAILABLE)
            .and(ResultHook.number(HOOKS, "hasRead", "(I" + DESCRIPTOR + "I)V", 1, 4)));
  }
}
