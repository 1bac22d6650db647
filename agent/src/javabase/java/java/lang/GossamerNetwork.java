package java.lang;

import java.io.FileDescriptor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import jdk.internal.access.JavaIOFileDescriptorAccess;
import jdk.internal.access.SharedSecrets;
import jdk.internal.vm.annotation.Hidden;

/**
 * What the rewritten methods of {@code sun.nio.ch} call, so that goroutines wait for sockets in the
 * scheduler's netpoller. Public because of that; a caller learns nothing, and can wake somebody,
 * who then tries again. To spoil a wait he would need the {@code FileDescriptor} of a socket, which
 * the JDK gives to nobody.
 */
public final class GossamerNetwork {
  private static final JavaIOFileDescriptorAccess FD =
      SharedSecrets.getJavaIOFileDescriptorAccess();
  private static final IntUnaryOperator BEGIN = GossamerSetup.networkBegin;
  private static final IntConsumer END = GossamerSetup.networkEnd;
  private static final IntConsumer STOP = GossamerSetup.networkStop;
  private static final IntConsumer CLOSING = GossamerSetup.networkClosing;
  private static final IntPredicate IS_DRAINED = GossamerSetup.networkIsDrained;
  private static final IntConsumer DRAINED = GossamerSetup.networkDrained;

  private static final int POLLIN = 1;
  private static final int POLLOUT = 4;
  private static final int CANNOT = 0;
  private static final int READY = 1;

  private GossamerNetwork() {}

  /** Both in one number, which needs no type that this package and the scheduler share. */
  private static int key(int fd, int event) {
    return fd << 1 | (event == POLLOUT ? 1 : 0);
  }

  /**
   * First in {@code Poller.poll}.
   *
   * @param nanos how long at most; 0 for ever
   * @param isOpen asked once a close would be noticed
   * @return whether the wait is over; else it is to be made in the JDK's way
   */
  @Hidden
  public static boolean await(int fd, int event, long nanos, BooleanSupplier isOpen) {
    return Thread.currentThread() instanceof VirtualThread && await(key(fd, event), nanos, isOpen);
  }

  /**
   * First in {@code Poller.pollSelector}: the same for the descriptor of a selector, which is an
   * epoll of its own and can be waited for like a socket. It is closed by nobody meanwhile.
   */
  @Hidden
  public static boolean awaitSelector(int fd, long nanos) {
    return Thread.currentThread() instanceof VirtualThread && await(key(fd, POLLIN), nanos, null);
  }

  @Hidden
  private static boolean await(int key, long nanos, BooleanSupplier isOpen) {
    int begun = BEGIN.applyAsInt(key);
    if (begun == READY) {
      return true;
    }
    if (begun == CANNOT) {
      GossamerHooks.waitingForIo();
      return false;
    }
    try {
      if (isOpen == null || isOpen.getAsBoolean()) {
        GossamerHooks.waitingForIo(); // here, or it would be said of another park
        if (nanos > 0) {
          LockSupport.parkNanos(nanos);
        } else {
          LockSupport.park();
        }
      }
    } finally {
      END.accept(key);
    }
    return true;
  }

  /** First in {@code Poller.stopPoll}. */
  public static void stop(int fd, int event) {
    STOP.accept(key(fd, event));
  }

  /** First in what closes a descriptor, or makes it one that is closed. */
  public static void closing(Object dispatcher, FileDescriptor descriptor) {
    CLOSING.accept(FD.get(descriptor));
  }

  /** First in {@code EPollSelectorImpl.implClose}, with its descriptor. */
  public static void closingSelector(int fd) {
    CLOSING.accept(fd);
  }

  /** First in {@code DatagramDispatcher.dup}: the second descriptor becomes another. */
  public static void replacing(Object dispatcher, FileDescriptor by, FileDescriptor descriptor) {
    CLOSING.accept(FD.get(descriptor));
  }

  /** First in {@code NioSocketImpl.tryRead}: whether it is known that there is nothing to read. */
  public static boolean isDrained(Object socket, FileDescriptor descriptor) {
    return Thread.currentThread() instanceof VirtualThread && IS_DRAINED.test(FD.get(descriptor));
  }

  /** At the end of {@code NioSocketImpl.tryRead}. */
  public static void hasRead(int count, FileDescriptor descriptor, int length) {
    if (count > 0 && count < length && Thread.currentThread() instanceof VirtualThread) {
      DRAINED.accept(FD.get(descriptor));
    }
  }
}
