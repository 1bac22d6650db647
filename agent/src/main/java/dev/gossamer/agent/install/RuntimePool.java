package dev.gossamer.agent.install;

import jdk.internal.access.SharedSecrets;
import jdk.internal.reflect.ConstantPool;

/**
 * Looks into the constant pool of a class that is loaded. The JVM answers without resolving or
 * loading anything, which reflection on its methods would.
 */
final class RuntimePool {
  private RuntimePool() {}

  /** Whether it calls or refers to {@code Thread.currentThread()}, be it by way of a subclass. */
  static boolean refersToCurrentThread(Class<?> type) {
    ConstantPool pool = SharedSecrets.getJavaLangAccess().getConstantPool(type);
    int size = pool == null ? 0 : pool.getSize();
    for (int i = 1; i < size; i++) {
      if (has(pool, i, ConstantPool.Tag.METHODREF)) {
        String[] method = pool.getMemberRefInfoAt(i);
        if (method[1].equals("currentThread") && method[2].equals("()Ljava/lang/Thread;")) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether one of its texts, the names of its methods among them, begins with this one. */
  static boolean hasTextWithPrefix(Class<?> type, String prefix) {
    ConstantPool pool = SharedSecrets.getJavaLangAccess().getConstantPool(type);
    int size = pool == null ? 0 : pool.getSize();
    for (int i = 1; i < size; i++) {
      if (has(pool, i, ConstantPool.Tag.UTF8) && pool.getUTF8At(i).startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(ConstantPool pool, int index, ConstantPool.Tag tag) {
    try {
      return pool.getTagAt(index) == tag;
    } catch (IllegalArgumentException e) {
      return false; // its list of tags lacks dynamic constants
    }
  }
}
