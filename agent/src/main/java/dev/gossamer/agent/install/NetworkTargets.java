package dev.gossamer.agent.install;

import dev.gossamer.scheduler.RuntimeCalls;
import dev.gossamer.scheduler.Scheduler;
import dev.gossamer.scheduler.netpoll.Netpoller;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * What {@code GossamerNetwork} calls: the netpoller behind functional types of the JDK. A key is a
 * descriptor, doubled, and one more for writing. No lambdas, which would cost start-up.
 */
final class NetworkTargets {
  private final RuntimeCalls calls;
  private final Netpoller netpoller;

  NetworkTargets(Scheduler scheduler) {
    this.calls = scheduler.calls();
    this.netpoller = scheduler.netpoller();
  }

  private static int fd(int key) {
    return key >> 1;
  }

  private static boolean isWrite(int key) {
    return (key & 1) != 0;
  }

  /** Virtual threads on the JDK's own scheduler stay with the JDK's pollers. */
  final class Begin implements IntUnaryOperator {
    @Override
    public int applyAsInt(int key) {
      return calls.isOnMachine() ? netpoller.begin(fd(key), isWrite(key)) : Netpoller.CANNOT;
    }
  }

  final class End implements IntConsumer {
    @Override
    public void accept(int key) {
      netpoller.end(fd(key), isWrite(key));
    }
  }

  final class Stop implements IntConsumer {
    @Override
    public void accept(int key) {
      netpoller.stop(fd(key), isWrite(key));
    }
  }

  final class Closing implements IntConsumer {
    @Override
    public void accept(int fd) {
      netpoller.closing(fd);
    }
  }

  final class IsDrained implements IntPredicate {
    @Override
    public boolean test(int fd) {
      return calls.isOnMachine() && netpoller.isDrained(fd);
    }
  }

  final class Drained implements IntConsumer {
    @Override
    public void accept(int fd) {
      if (calls.isOnMachine()) {
        netpoller.drained(fd);
      }
    }
  }
}
