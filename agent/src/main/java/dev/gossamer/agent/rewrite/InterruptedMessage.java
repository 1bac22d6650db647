package dev.gossamer.agent.rewrite;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** {@code new InterruptedException()} becomes {@code new InterruptedException(hook(this))}. */
public final class InterruptedMessage extends MethodHook {
  private static final String EXCEPTION = "java/lang/InterruptedException";

  private final String hookClass;
  private final String hook;
  private final String hookDescriptor;

  /** The hook takes {@code this} and returns a string. */
  public InterruptedMessage(String hookClass, String hook, String hookDescriptor) {
    this.hookClass = hookClass;
    this.hook = hook;
    this.hookDescriptor = hookDescriptor;
  }

  @Override
  public MethodVisitor applyTo(
      MethodVisitor method, int access, String owner, String name, String descriptor) {
    return new MethodVisitor(Opcodes.ASM9, method) {
      @Override
      public void visitMethodInsn(
          int opcode, String target, String called, String type, boolean isInterface) {
        if (target.equals(EXCEPTION) && type.equals("()V")) {
          mv.visitVarInsn(Opcodes.ALOAD, 0);
          call(mv, hookClass, hook, hookDescriptor);
          super.visitMethodInsn(opcode, target, called, "(Ljava/lang/String;)V", isInterface);
        } else {
          super.visitMethodInsn(opcode, target, called, type, isInterface);
        }
      }
    };
  }
}
