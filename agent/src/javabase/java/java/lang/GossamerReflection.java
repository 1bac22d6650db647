package java.lang;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.internal.misc.Unsafe;

/**
 * What the JDK's reflection and method handles call: {@code Thread.currentThread()} that is looked
 * up at run time is the one that compiled calls of the application have, too; and the native
 * methods that were given a second name appear under the first alone.
 *
 * <p>Public because callers are in other packages, and harmless: it tells nothing that is secret.
 */
public final class GossamerReflection {
  /** As in {@code NativeMethods} of the agent. */
  private static final String PREFIX = "gossamer$native$";

  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final long METHOD_NAME =
      UNSAFE.objectFieldOffset(StackTraceElement.class, "methodName");

  private static final long MODIFIERS = UNSAFE.objectFieldOffset(Method.class, "modifiers");

  /** Whether a native method has got a second name; set by the agent, through its address. */
  private static volatile boolean nativesWrapped;

  private GossamerReflection() {}

  /** On the method that {@code Method.invoke} is to call. */
  public static Method invoked(Method method) {
    return isCurrentThread(method.getDeclaringClass(), method.getName()) ? ours() : method;
  }

  /** On the argument of {@code Lookup.unreflect}. */
  public static Method unreflected(MethodHandles.Lookup lookup, Method method) {
    return invoked(method);
  }

  /** On the class in which {@code Lookup.findStatic} is to look for a method of that name. */
  public static Class<?> foundIn(MethodHandles.Lookup lookup, Class<?> type, String name) {
    return isCurrentThread(type, name) ? GossamerThread.class : type;
  }

  private static boolean isCurrentThread(Class<?> type, String name) {
    return type == Thread.class && "currentThread".equals(name);
  }

  private static Method ours() {
    try {
      return GossamerThread.class.getMethod("currentThread");
    } catch (NoSuchMethodException e) {
      throw new InternalError(e);
    }
  }

  /** On what {@code Class.getDeclaredMethods()} is to list. */
  public static Object[] declaredMethods(Object[] shown, Class<?> type, Method[] all) {
    if (!nativesWrapped) {
      return shown;
    }
    List<Method> kept = new ArrayList<>(shown.length);
    for (Object method : shown) {
      if (!isSecond((Method) method)) {
        kept.add((Method) method);
      }
    }
    for (Object method : shown) {
      if (isSecond((Method) method)) {
        markNative(kept, (Method) method);
      }
    }
    return kept.size() == shown.length ? shown : kept.toArray(new Method[0]);
  }

  private static boolean isSecond(Method method) {
    return Modifier.isNative(method.getModifiers()) && method.getName().startsWith(PREFIX);
  }

  /** The method that calls it says that it is native, as it was before. */
  private static void markNative(List<Method> methods, Method second) {
    String name = second.getName().substring(PREFIX.length());
    for (Method method : methods) {
      if (method.getName().equals(name)
          && Arrays.equals(method.getParameterTypes(), second.getParameterTypes())
          && method.getReturnType() == second.getReturnType()) {
        UNSAFE.putInt(method, MODIFIERS, method.getModifiers() | Modifier.NATIVE);
      }
    }
  }

  /** On what leaves a native method of the application as an exception. */
  public static Throwable thrown(Throwable e) {
    String message = e instanceof UnsatisfiedLinkError ? e.getMessage() : null;
    if (message == null || !message.contains(PREFIX)) {
      return e;
    }
    UnsatisfiedLinkError error = new UnsatisfiedLinkError(message.replace(PREFIX, ""));
    error.setStackTrace(e.getStackTrace());
    return error;
  }

  /**
   * Makes one frame of the two that a native method with a second name has. The elements are those
   * of one trace, which nobody has seen yet.
   */
  static StackTraceElement[] underOneName(StackTraceElement[] trace) {
    if (!nativesWrapped || trace == null) {
      return trace;
    }
    int kept = 0;
    for (int i = 0; i < trace.length; i++, kept++) {
      StackTraceElement element = trace[i];
      trace[kept] = element;
      if (element.isNativeMethod() && element.getMethodName().startsWith(PREFIX)) {
        UNSAFE.putReference(
            element, METHOD_NAME, element.getMethodName().substring(PREFIX.length()).intern());
        i++; // the method that has called it, of that name
      }
    }
    return kept == trace.length ? trace : Arrays.copyOf(trace, kept);
  }
}
