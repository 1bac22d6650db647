package dev.gossamer.agent.rewrite;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Lets the hook see the bytes of a hidden class before the JDK defines it: the JVM shows hidden
 * classes to no transformer. All ways to define one meet in {@code Lookup.ClassDefiner}, which
 * reads the bytes from a field; what it reads is passed through the hook, together with the class
 * in whose name they are defined.
 */
public final class HiddenClassHook extends MethodHook {
  private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";

  @Override
  public MethodVisitor applyTo(
      MethodVisitor method, int access, String owner, String name, String descriptor) {
    return new MethodVisitor(Opcodes.ASM9, method) {
      @Override
      public void visitFieldInsn(int opcode, String of, String field, String type) {
        super.visitFieldInsn(opcode, of, field, type);
        if (opcode == Opcodes.GETFIELD && of.equals(owner) && type.equals("[B")) {
          mv.visitVarInsn(Opcodes.ALOAD, 0);
          mv.visitFieldInsn(Opcodes.GETFIELD, owner, "lookup", "L" + LOOKUP + ";");
          mv.visitMethodInsn(
              Opcodes.INVOKEVIRTUAL, LOOKUP, "lookupClass", "()Ljava/lang/Class;", false);
          mv.visitMethodInsn(
              Opcodes.INVOKESTATIC,
              "java/lang/GossamerThread",
              "hiddenClass",
              "([BLjava/lang/Class;)[B",
              false);
        }
      }
    };
  }
}
