package dev.gossamer.agent.rewrite;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * The ways in which a program gets the current thread. Each nested class is rewritten and asked;
 * none refers to another, so that each is a class file of its own.
 */
public final class Callers {
  private Callers() {}

  public static final class Direct implements Supplier<Thread> {
    @Override
    public Thread get() {
      return Thread.currentThread();
    }
  }

  public static final class MethodReference implements Supplier<Thread> {
    @Override
    public Thread get() {
      Supplier<Thread> reference = Thread::currentThread;
      return reference.get();
    }
  }

  public static final class InLambda implements Supplier<Thread> {
    @Override
    public Thread get() {
      Supplier<Thread> lambda = () -> Thread.currentThread();
      return lambda.get();
    }
  }

  public static final class InStaticInitialiser implements Supplier<Thread> {
    private static final Thread INITIALISED_BY = Thread.currentThread();

    @Override
    public Thread get() {
      return INITIALISED_BY;
    }
  }

  public static final class BesideWideConstants implements Supplier<Thread> {
    @Override
    public Thread get() {
      long started = System.nanoTime() - 0x123456789ABCL;
      double half = started * 0.123456789;
      return half > Double.MAX_VALUE * 0.987 ? new Thread() : Thread.currentThread();
    }
  }

  public static final class InSwitch implements Supplier<Thread> {
    @Override
    public Thread get() {
      return pick(new Pair("a", 1));
    }

    private static Thread pick(Object value) {
      return switch (value) {
        case Pair(String a, Integer b) when b > 0 && !a.isEmpty() -> Thread.currentThread();
        case String s -> throw new IllegalStateException(s);
        default -> new Thread();
      };
    }
  }

  public record Pair(String a, Integer b) {}

  public record Recorded(Thread thread) implements Supplier<Thread> {
    public Recorded() {
      this(Thread.currentThread());
    }

    @Override
    public Thread get() {
      return thread;
    }
  }

  public enum Enumerated implements Supplier<Thread> {
    ONLY;

    @Override
    public Thread get() {
      return Thread.currentThread();
    }
  }

  public interface Defaults extends Supplier<Thread> {
    @Override
    default Thread get() {
      return ofStatic() == viaPrivate() ? Thread.currentThread() : new Thread();
    }

    static Thread ofStatic() {
      return Thread.currentThread();
    }

    private Thread viaPrivate() {
      return Thread.currentThread();
    }
  }

  /** An unqualified call: the compiler writes it as {@code ThreadItself.currentThread()}. */
  public static final class ThreadItself extends Thread implements Supplier<Thread> {
    @Override
    public Thread get() {
      Callable<Thread> inLambda = () -> currentThread();
      try {
        return inLambda.call() == currentThread() ? currentThread() : new Thread();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  /** A class of threads that hides the method keeps its own. */
  public static final class ThreadWithItsOwn extends Thread implements Supplier<Thread> {
    private static final Thread OWN = new Thread("own");

    public static Thread currentThread() {
      return OWN;
    }

    @Override
    public Thread get() {
      return currentThread();
    }
  }

  /** A method of the same name and type that has nothing to do with Thread's. */
  public static final class Unrelated implements Supplier<Thread> {
    private final Thread mine = new Thread("mine");

    public Thread currentThread() {
      return mine;
    }

    @Override
    public Thread get() {
      return currentThread();
    }
  }
}
