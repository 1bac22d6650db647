package dev.gossamer.it.programs;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/** What reflection, method handles and stack walks show of the current thread and its methods. */
public final class LookedUp {
  private LookedUp() {}

  /** Its native methods are in no library. */
  static final class Codec {
    public native int encode(byte[] data, int quality);

    static synchronized native void reset();
  }

  public static void main(String[] args) throws Exception {
    Thread thread = new Thread(LookedUp::show, "shown");
    thread.start();
    thread.join();
    Sub sub = new Sub();
    sub.start();
    sub.join();
    SubOfSub below = new SubOfSub();
    below.start();
    below.join();
  }

  private static final class Sub extends Thread {
    @Override
    public void run() {
      print("in a subclass", () -> invoked() == this);
      printTraces();
    }
  }

  /** Calls a method that it inherits from Thread through another class, as if it were its own. */
  private static final class SubOfSub extends Named {
    @Override
    public void run() {
      print("in a subclass of a subclass", () -> currentThread() == this);
    }
  }

  private static class Named extends Thread {}

  private static void show() {
    Thread me = Thread.currentThread();
    print("reflection", () -> invoked() == me);
    print("reflection again", () -> invoked() == me);
    print("method handle", () -> found() == me);
    print("unreflected", () -> unreflected() == me);
    print("declared", () -> Thread.class.getMethod("currentThread"));
    printTraces();
    print("methods", () -> declared(Codec.class));
    print("linked", () -> new Codec().encode(new byte[0], 0));
    print(
        "reset",
        () -> {
          Codec.reset();
          return "";
        });
    print("in an exception", LookedUp::invokedCodec);
  }

  private static Object invoked() throws ReflectiveOperationException {
    return Thread.class.getMethod("currentThread").invoke(null);
  }

  private static Object found() throws Exception {
    MethodHandle handle =
        MethodHandles.lookup()
            .findStatic(Thread.class, "currentThread", MethodType.methodType(Thread.class));
    return call(handle);
  }

  private static Object unreflected() throws Exception {
    return call(MethodHandles.lookup().unreflect(Thread.class.getMethod("currentThread")));
  }

  private static Object call(MethodHandle handle) throws Exception {
    try {
      return (Thread) handle.invokeExact();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new Exception(e);
    }
  }

  private static List<String> declared(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods()).map(Method::toString).sorted().toList();
  }

  private static Object invokedCodec() throws Exception {
    try {
      return Codec.class.getDeclaredMethod("reset").invoke(null);
    } catch (InvocationTargetException e) {
      return e.getCause() + " at " + e.getCause().getStackTrace()[0];
    }
  }

  private static void printTraces() {
    print("trace", () -> Arrays.toString(new Throwable().getStackTrace()));
    print("own trace", () -> Arrays.toString(Thread.currentThread().getStackTrace()));
    print(
        "walked",
        () -> StackWalker.getInstance().walk(frames -> frames.map(Object::toString).toList()));
    print(
        "walked with all",
        () ->
            StackWalker.getInstance(StackWalker.Option.SHOW_REFLECT_FRAMES)
                .walk(frames -> frames.map(StackWalker.StackFrame::getMethodName).toList()));
    print("deep", () -> deep(100));
    print(
        "the lowest frame",
        () ->
            StackWalker.getInstance()
                .walk(frames -> frames.reduce((upper, lower) -> lower))
                .orElseThrow()
                .getMethodName());
  }

  /** More frames than a stack walk fetches at a time, and every number of them. */
  private static String deep(int depth) {
    String counts = depth == 0 ? "" : deep(depth - 1);
    long frames = StackWalker.getInstance().walk(all -> all.count());
    return counts + " " + frames;
  }

  private static void print(String what, Callable<?> answer) {
    Object text;
    try {
      text = answer.call();
    } catch (Exception | LinkageError e) {
      text = e + " at " + Arrays.toString(e.getStackTrace());
    }
    // Where in its own code the JDK asks for a trace is its own matter.
    System.out.println(
        what + ": " + String.valueOf(text).replaceAll("Thread.java:\\d+", "Thread.java"));
  }
}
