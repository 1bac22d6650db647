package dev.gossamer.agent.rewrite;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The result of a method goes through a hook, which may see the method's arguments as well. Good
 * for methods that do not assign to their parameters.
 */
public final class ResultHook extends MethodHook {
  private static final String PACKAGE = "java/lang/";

  private final String hookClass;
  private final String hook;
  private final boolean withArguments;

  private ResultHook(String hookClass, String hook, boolean withArguments) {
    this.hookClass = hookClass;
    this.hook = hook;
    this.withArguments = withArguments;
  }

  /** {@code return hook(result);} where both have the same type. */
  public static MethodHook on(String hookClass, String hook) {
    return new ResultHook(hookClass, hook, false);
  }

  /** {@code return hook(result, arguments…);} for a method that returns an array. */
  public static MethodHook withArguments(String hookClass, String hook) {
    return new ResultHook(hookClass, hook, true);
  }

  @Override
  public MethodVisitor applyTo(
      MethodVisitor method, int access, String owner, String name, String descriptor) {
    Type result = Type.getReturnType(descriptor);
    boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
    return new MethodVisitor(Opcodes.ASM9, method) {
      @Override
      public void visitInsn(int opcode) {
        if (opcode == result.getOpcode(Opcodes.IRETURN)) {
          callHook();
        }
        super.visitInsn(opcode);
      }

      private void callHook() {
        if (!withArguments) {
          String type = result.getDescriptor();
          mv.visitMethodInsn(
              Opcodes.INVOKESTATIC, PACKAGE + hookClass, hook, "(" + type + ")" + type, false);
          return;
        }
        int slot = isStatic ? 0 : 1;
        for (Type argument : Type.getArgumentTypes(descriptor)) {
          mv.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
          slot += argument.getSize();
        }
        boolean primitives = result.getElementType().getSort() != Type.OBJECT;
        // The type of the elements may be in a module that java.base does not know.
        String array = primitives ? result.getDescriptor() : "[Ljava/lang/Object;";
        String arguments = descriptor.substring(1, descriptor.indexOf(')'));
        mv.visitMethodInsn(
            Opcodes.INVOKESTATIC,
            PACKAGE + hookClass,
            hook,
            "(" + array + arguments + ")" + array,
            false);
        if (!primitives) {
          mv.visitTypeInsn(Opcodes.CHECKCAST, result.getInternalName());
        }
      }
    };
  }
}
