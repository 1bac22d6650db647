package dev.gossamer.agent.rewrite;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The result of a method is shown to a hook as it is returned: {@code hook(result);}. */
public final class SeenResult extends MethodHook {
  private final String hookClass;
  private final String hook;

  private SeenResult(String hookClass, String hook) {
    this.hookClass = hookClass;
    this.hook = hook;
  }

  /** For a method that returns an object. The hook takes an {@code Object}. */
  public static MethodHook by(String hookClass, String hook) {
    return new SeenResult(hookClass, hook);
  }

  @Override
  public MethodVisitor applyTo(
      MethodVisitor method, int access, String owner, String name, String descriptor) {
    return new MethodVisitor(Opcodes.ASM9, method) {
      @Override
      public void visitInsn(int opcode) {
        if (opcode == Opcodes.ARETURN) {
          super.visitInsn(Opcodes.DUP);
          visitMethodInsn(
              Opcodes.INVOKESTATIC,
              "java/lang/" + hookClass,
              hook,
              "(Ljava/lang/Object;)V",
              /* isInterface= */ false);
        }
        super.visitInsn(opcode);
      }
    };
  }
}
