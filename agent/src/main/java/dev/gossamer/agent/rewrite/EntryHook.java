package dev.gossamer.agent.rewrite;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Hooks in front of a method that see some of its arguments. */
public final class EntryHook {
  private static final String PACKAGE = "java/lang/";
  private static final String THREAD = "java/lang/Thread";

  private EntryHook() {}

  /**
   * One local variable, {@code this} or an argument, becomes what the hook says.
   *
   * @param hookDescriptor takes as many of the method's own arguments, {@code this} included, as it
   *     has, and returns the new value
   */
  public static MethodHook argument(
      int slot, String hookClass, String hook, String hookDescriptor) {
    return new MethodHook() {
      @Override
      public MethodVisitor applyTo(
          MethodVisitor m, int access, String owner, String name, String descriptor) {
        return new AtEntry(m) {
          @Override
          void emit() {
            loadArguments(mv, Type.getArgumentTypes(hookDescriptor));
            mv.visitMethodInsn(
                Opcodes.INVOKESTATIC, PACKAGE + hookClass, hook, hookDescriptor, false);
            mv.visitVarInsn(Type.getReturnType(hookDescriptor).getOpcode(Opcodes.ISTORE), slot);
          }
        };
      }
    };
  }

  /**
   * {@code Thread identity = identityOf(this); if (identity != this) return
   * identity.sameMethod(…);} The call is a virtual one: the application may have overridden the
   * method.
   */
  public static MethodHook delegateToIdentity() {
    return new MethodHook() {
      @Override
      public MethodVisitor applyTo(
          MethodVisitor m, int access, String owner, String name, String descriptor) {
        return new AtEntry(m) {
          @Override
          void emit() {
            Type[] arguments = Type.getArgumentTypes(descriptor);
            int identity = 1; // the first local after this and the arguments
            for (Type argument : arguments) {
              identity += argument.getSize();
            }
            Label itself = new Label();
            mv.visitVarInsn(Opcodes.ALOAD, 0);
            mv.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                PACKAGE + "GossamerHooks",
                "identityOf",
                "(L" + THREAD + ";)L" + THREAD + ";",
                false);
            mv.visitVarInsn(Opcodes.ASTORE, identity);
            mv.visitVarInsn(Opcodes.ALOAD, identity);
            mv.visitVarInsn(Opcodes.ALOAD, 0);
            mv.visitJumpInsn(Opcodes.IF_ACMPEQ, itself);
            mv.visitVarInsn(Opcodes.ALOAD, identity);
            int slot = 1;
            for (Type argument : arguments) {
              mv.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
              slot += argument.getSize();
            }
            mv.visitMethodInsn(Opcodes.INVOKEVIRTUAL, THREAD, name, descriptor, false);
            mv.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
            continueAt(itself);
          }
        };
      }
    };
  }
}
