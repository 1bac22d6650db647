package dev.gossamer.agent.rewrite;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code Thread.onSpinWait()} becomes a call of the hook, which takes nothing and returns nothing.
 */
public final class SpinWaits extends MethodHook {
  private static final String THREAD = "java/lang/Thread";

  private final String hookClass;
  private final String hook;

  public SpinWaits(String hookClass, String hook) {
    this.hookClass = hookClass;
    this.hook = hook;
  }

  @Override
  public MethodVisitor applyTo(
      MethodVisitor method, int access, String owner, String name, String descriptor) {
    return new MethodVisitor(Opcodes.ASM9, method) {
      @Override
      public void visitMethodInsn(
          int opcode, String target, String called, String type, boolean isInterface) {
        if (target.equals(THREAD) && called.equals("onSpinWait")) {
          call(mv, hookClass, hook, type);
        } else {
          super.visitMethodInsn(opcode, target, called, type, isInterface);
        }
      }
    };
  }
}
