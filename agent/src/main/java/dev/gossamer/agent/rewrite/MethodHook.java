package dev.gossamer.agent.rewrite;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A way in which a method of the JDK is made to call a hook in {@code java.lang}. Each leaves the
 * stack maps of the method valid without computing any.
 */
public abstract class MethodHook {
  MethodHook() {}

  /** Returns the visitor that writes the method with the hook in it. */
  public abstract MethodVisitor applyTo(
      MethodVisitor method, int access, String owner, String name, String descriptor);

  /** {@code GossamerThread.beginBlocking(); try { … } finally { GossamerThread.endBlocking(); }} */
  public static MethodHook blocking() {
    return new MethodHook() {
      @Override
      public MethodVisitor applyTo(
          MethodVisitor m, int access, String owner, String name, String descriptor) {
        return new BlockingMethod(m, access, owner, descriptor);
      }
    };
  }

  /** Both hooks on one method. */
  public final MethodHook and(MethodHook other) {
    MethodHook one = this;
    return new MethodHook() {
      @Override
      public MethodVisitor applyTo(
          MethodVisitor m, int access, String owner, String name, String descriptor) {
        return one.applyTo(
            other.applyTo(m, access, owner, name, descriptor), access, owner, name, descriptor);
      }
    };
  }

  /** Calls a static method of a class in {@code java.lang}. */
  static void call(MethodVisitor m, String hookClass, String hook, String descriptor) {
    m.visitMethodInsn(
        Opcodes.INVOKESTATIC, "java/lang/" + hookClass, hook, descriptor, /* isInterface= */ false);
  }

  /** Loads arguments of these types from the local variables, beginning with that one. */
  static void loadArguments(MethodVisitor m, int firstSlot, Type[] types) {
    int slot = firstSlot;
    for (Type type : types) {
      m.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
      slot += type.getSize();
    }
  }
}
