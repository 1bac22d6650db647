package java.lang;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.concurrent.locks.LockSupport;
import jdk.internal.misc.MethodFinder;

/**
 * With the option {@code main=true}: the class that the launcher starts in place of the
 * application's. Its {@code main} runs the application's as a goroutine, of which the main thread
 * is the application thread, and waits for the end of it; an exception goes the way it always went.
 */
public final class GossamerMain implements Runnable {
  private static Class<?> application;

  private final Thread main;
  private final String[] arguments;
  private volatile boolean done;
  private Throwable thrown;

  private GossamerMain(Thread main, String[] arguments) {
    this.main = main;
    this.arguments = arguments;
  }

  /** Called by the launcher's helper when it has loaded and checked the application's class. */
  static Class<?> inPlaceOf(Class<?> mainClass) {
    application = mainClass;
    return GossamerMain.class;
  }

  /** Called by the launcher, on the main thread. */
  public static void main(String[] arguments) throws Throwable {
    GossamerMain goroutine = new GossamerMain(Thread.currentThread(), arguments);
    GossamerFront front = GossamerHooks.startMain(goroutine.main, goroutine);
    while (!goroutine.done) {
      LockSupport.park(front);
    }
    GossamerHooks.endMain(front);
    if (goroutine.thrown != null) {
      throw goroutine.thrown;
    }
  }

  @Override
  public void run() {
    try {
      invokeApplication();
    } catch (Throwable e) {
      thrown = e;
    }
    done = true;
    jdk.internal.misc.Unsafe.getUnsafe().unpark(main); // not the goroutine, as LockSupport would
  }

  /** As the launcher does: static or not, with the arguments or without. */
  private void invokeApplication() throws Throwable {
    Method method = MethodFinder.findMainMethod(application);
    method.setAccessible(true);
    Object receiver = null;
    if (!Modifier.isStatic(method.getModifiers())) {
      var constructor = application.getDeclaredConstructor();
      constructor.setAccessible(true);
      receiver = constructor.newInstance();
    }
    try {
      if (method.getParameterCount() == 0) {
        method.invoke(receiver);
      } else {
        method.invoke(receiver, (Object) arguments);
      }
    } catch (java.lang.reflect.InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
