package dev.gossamer.agent.install;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import jdk.internal.misc.Unsafe;

/**
 * {@code GossamerReflection.nativesWrapped}: whether there are native methods of the application
 * that have a second name. It is looked up beforehand, because it is raised while a class is
 * loaded.
 */
final class NativesFlag {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  private final Object base;
  private final long offset;

  NativesFlag() {
    try {
      Field field =
          MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup())
              .findClass("java.lang.GossamerReflection")
              .getDeclaredField("nativesWrapped");
      base = UNSAFE.staticFieldBase(field);
      offset = UNSAFE.staticFieldOffset(field);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e); // defined by us, at the start
    }
  }

  void raise() {
    UNSAFE.putBooleanVolatile(base, offset, true);
  }
}
