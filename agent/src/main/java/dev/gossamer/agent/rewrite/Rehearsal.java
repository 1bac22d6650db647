package dev.gossamer.agent.rewrite;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites a class that is made for it, so that every class that rewriting needs is loaded. In
 * earnest it happens under the locks of class loading, perhaps on a goroutine, where none may be.
 */
public final class Rehearsal {
  private Rehearsal() {}

  /**
   * Goes through both ways of rewriting an application class.
   *
   * @throws IllegalStateException if one of them does not work
   */
  public static void run() {
    byte[] sample = sample();
    boolean works;
    try {
      works = CurrentThreadRewriter.rewrite(sample) != null && NativeMethods.wrap(sample) != null;
    } catch (ConstantPoolFull e) {
      works = false;
    }
    if (!works) {
      throw new IllegalStateException("the agent cannot rewrite a class");
    }
  }

  /** {@code class A extends Thread { native void a(); void b() { currentThread(); } }} */
  private static byte[] sample() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V1_8, Opcodes.ACC_SUPER, "A", null, "java/lang/Thread", null);
    writer.visitMethod(Opcodes.ACC_NATIVE, "a", "()V", null, null).visitEnd();
    MethodVisitor method = writer.visitMethod(0, "b", "()V", null, null);
    method.visitCode();
    method.visitMethodInsn(
        Opcodes.INVOKESTATIC, "A", "currentThread", "()Ljava/lang/Thread;", false);
    method.visitInsn(Opcodes.POP);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(1, 1);
    method.visitEnd();
    return writer.toByteArray();
  }
}
