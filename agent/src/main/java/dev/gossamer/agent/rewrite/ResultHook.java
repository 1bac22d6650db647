package dev.gossamer.agent.rewrite;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Hooks where a method returns. Those that see the method's arguments are good for methods that do
 * not assign to their parameters.
 */
public abstract class ResultHook extends MethodHook {
  private ResultHook() {}

  /** The result, if there is one, is on the stack before and after. */
  abstract void emit(MethodVisitor m, int access, String descriptor);

  @Override
  public final MethodVisitor applyTo(
      MethodVisitor method, int access, String owner, String name, String descriptor) {
    return new MethodVisitor(Opcodes.ASM9, method) {
      @Override
      public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
          emit(mv, access, descriptor);
        }
        super.visitInsn(opcode);
      }
    };
  }

  /**
   * The hook is called, with as many of the method's own arguments, {@code this} included, as its
   * descriptor has.
   */
  public static MethodHook last(String hookClass, String hook, String hookDescriptor) {
    return new ResultHook() {
      @Override
      void emit(MethodVisitor m, int access, String descriptor) {
        loadArguments(m, 0, Type.getArgumentTypes(hookDescriptor));
        call(m, hookClass, hook, hookDescriptor);
      }
    };
  }

  /** {@code return hook(result);} where both have the same type. */
  public static MethodHook on(String hookClass, String hook) {
    return new ResultHook() {
      @Override
      void emit(MethodVisitor m, int access, String descriptor) {
        String type = Type.getReturnType(descriptor).getDescriptor();
        call(m, hookClass, hook, "(" + type + ")" + type);
      }
    };
  }

  /** {@code hook(result); return result;} where the result is an object. */
  public static MethodHook shownTo(String hookClass, String hook) {
    return new ResultHook() {
      @Override
      void emit(MethodVisitor m, int access, String descriptor) {
        m.visitInsn(Opcodes.DUP);
        call(m, hookClass, hook, "(Ljava/lang/Object;)V");
      }
    };
  }

  /**
   * {@code hook(result, arguments…); return result;} where the result is a number.
   *
   * @param slots the local variables of the arguments
   */
  public static MethodHook number(
      String hookClass, String hook, String hookDescriptor, int... slots) {
    Type[] types = Type.getArgumentTypes(hookDescriptor);
    return new ResultHook() {
      @Override
      void emit(MethodVisitor m, int access, String descriptor) {
        m.visitInsn(Opcodes.DUP);
        for (int i = 0; i < slots.length; i++) {
          m.visitVarInsn(types[i + 1].getOpcode(Opcodes.ILOAD), slots[i]);
        }
        call(m, hookClass, hook, hookDescriptor);
      }
    };
  }

  /** {@code return hook(result, arguments…);} for a method that returns an array. */
  public static MethodHook withArguments(String hookClass, String hook) {
    return new ResultHook() {
      @Override
      void emit(MethodVisitor m, int access, String descriptor) {
        int firstSlot = (access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
        loadArguments(m, firstSlot, Type.getArgumentTypes(descriptor));
        Type result = Type.getReturnType(descriptor);
        boolean primitives = result.getElementType().getSort() != Type.OBJECT;
        // The type of the elements may be in a module that java.base does not know.
        String array = primitives ? result.getDescriptor() : "[Ljava/lang/Object;";
        String arguments = descriptor.substring(1, descriptor.indexOf(')'));
        call(m, hookClass, hook, "(" + array + arguments + ")" + array);
        if (!primitives) {
          m.visitTypeInsn(Opcodes.CHECKCAST, result.getInternalName());
        }
      }
    };
  }

  /** The class that the launcher is to start is replaced, and checked as the one before it was. */
  public static MethodHook mainClass() {
    return new ResultHook() {
      @Override
      void emit(MethodVisitor m, int access, String descriptor) {
        String type = "Ljava/lang/Class;";
        call(m, "GossamerThread", "mainClass", "(" + type + ")" + type);
        m.visitInsn(Opcodes.DUP);
        m.visitMethodInsn(
            Opcodes.INVOKESTATIC,
            "sun/launcher/LauncherHelper",
            "validateMainMethod",
            "(" + type + ")V",
            /* isInterface= */ false);
      }
    };
  }
}
