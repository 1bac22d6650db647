package dev.gossamer.agent.rewrite;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Hooks in front of a method's own code. */
public abstract class EntryHook extends MethodHook {
  private static final String HOOKS = "GossamerHooks";
  private static final String FRONT = "java/lang/GossamerFront";
  private static final String THREAD = "java/lang/Thread";

  private EntryHook() {}

  abstract void emit(MethodVisitor m, String name, String descriptor);

  @Override
  public final MethodVisitor applyTo(
      MethodVisitor method, int access, String owner, String name, String descriptor) {
    return new MethodVisitor(Opcodes.ASM9, method) {
      @Override
      public void visitCode() {
        super.visitCode();
        emit(mv, name, descriptor);
      }
    };
  }

  /**
   * The hook is called, with as many of the method's own arguments, {@code this} included, as its
   * descriptor has.
   */
  public static MethodHook first(String hookClass, String hook, String hookDescriptor) {
    return new EntryHook() {
      @Override
      void emit(MethodVisitor m, String name, String descriptor) {
        callWithArguments(m, hookClass, hook, hookDescriptor);
      }
    };
  }

  /** The hook is called with the value of an {@code int} that is a field of {@code this}. */
  public static MethodHook firstWith(String owner, String field, String hookClass, String hook) {
    return new EntryHook() {
      @Override
      void emit(MethodVisitor m, String name, String descriptor) {
        m.visitVarInsn(Opcodes.ALOAD, 0);
        m.visitFieldInsn(Opcodes.GETFIELD, owner, field, "I");
        call(m, hookClass, hook, "(I)V");
      }
    };
  }

  /**
   * {@code if (hook(arguments…)) return;}, or {@code return true;} where the method has a result.
   * The arguments are as for {@link #first}.
   */
  public static MethodHook returnIf(String hookClass, String hook, String hookDescriptor) {
    return returnIf(hookClass, hook, hookDescriptor, 1);
  }

  /** The same for a method that returns a number, which is then this small one. */
  public static MethodHook returnIf(
      String hookClass, String hook, String hookDescriptor, int result) {
    return new EntryHook() {
      @Override
      void emit(MethodVisitor m, String name, String descriptor) {
        Label otherwise = new Label();
        callWithArguments(m, hookClass, hook, hookDescriptor);
        m.visitJumpInsn(Opcodes.IFEQ, otherwise);
        if (Type.getReturnType(descriptor) == Type.VOID_TYPE) {
          m.visitInsn(Opcodes.RETURN);
        } else {
          m.visitIntInsn(Opcodes.BIPUSH, result);
          m.visitInsn(Opcodes.IRETURN);
        }
        continueAt(m, otherwise);
      }
    };
  }

  /**
   * {@code Result result = hook(arguments…); if (result != null) return result;} The arguments are
   * as for {@link #first}.
   */
  public static MethodHook returnUnlessNull(String hookClass, String hook, String hookDescriptor) {
    return new EntryHook() {
      @Override
      void emit(MethodVisitor m, String name, String descriptor) {
        int result = firstFreeSlot(descriptor);
        Label otherwise = new Label();
        callWithArguments(m, hookClass, hook, hookDescriptor);
        m.visitVarInsn(Opcodes.ASTORE, result);
        m.visitVarInsn(Opcodes.ALOAD, result);
        m.visitJumpInsn(Opcodes.IFNULL, otherwise);
        m.visitVarInsn(Opcodes.ALOAD, result);
        m.visitInsn(Opcodes.ARETURN);
        continueAt(m, otherwise);
      }
    };
  }

  /**
   * One local variable, {@code this} or an argument, becomes what the hook says.
   *
   * @param hookDescriptor takes as many of the method's own arguments, {@code this} included, as it
   *     has, and returns the new value
   */
  public static MethodHook argument(
      int slot, String hookClass, String hook, String hookDescriptor) {
    return new EntryHook() {
      @Override
      void emit(MethodVisitor m, String name, String descriptor) {
        callWithArguments(m, hookClass, hook, hookDescriptor);
        m.visitVarInsn(Type.getReturnType(hookDescriptor).getOpcode(Opcodes.ISTORE), slot);
      }
    };
  }

  /** The thread in a local variable becomes what the hook says of it alone. */
  public static MethodHook thread(int slot, String hookClass, String hook) {
    return new EntryHook() {
      @Override
      void emit(MethodVisitor m, String name, String descriptor) {
        m.visitVarInsn(Opcodes.ALOAD, slot);
        call(m, hookClass, hook, "(L" + THREAD + ";)L" + THREAD + ";");
        m.visitVarInsn(Opcodes.ASTORE, slot);
      }
    };
  }

  /** {@code GossamerFront front = frontOf(this); if (front != null) return front.sameMethod(…);} */
  public static MethodHook delegateToFront() {
    return new EntryHook() {
      @Override
      void emit(MethodVisitor m, String name, String descriptor) {
        int front = firstFreeSlot(descriptor);
        Label none = new Label();
        storeWhatIsSaidOfThis(m, "frontOf", FRONT, front);
        m.visitJumpInsn(Opcodes.IFNULL, none);
        returnSameMethodOf(m, front, FRONT, name, descriptor);
        continueAt(m, none);
      }
    };
  }

  /**
   * {@code Thread identity = identityOf(this); if (identity != this) return
   * identity.sameMethod(…);} The call is a virtual one: the application may have overridden the
   * method.
   */
  public static MethodHook delegateToIdentity() {
    return new EntryHook() {
      @Override
      void emit(MethodVisitor m, String name, String descriptor) {
        int identity = firstFreeSlot(descriptor);
        Label itself = new Label();
        storeWhatIsSaidOfThis(m, "identityOf", THREAD, identity);
        m.visitVarInsn(Opcodes.ALOAD, 0);
        m.visitJumpInsn(Opcodes.IF_ACMPEQ, itself);
        returnSameMethodOf(m, identity, THREAD, name, descriptor);
        continueAt(m, itself);
      }
    };
  }

  private static void callWithArguments(
      MethodVisitor m, String hookClass, String hook, String hookDescriptor) {
    loadArguments(m, 0, Type.getArgumentTypes(hookDescriptor));
    call(m, hookClass, hook, hookDescriptor);
  }

  /** {@code T variable = hook(this);}, and the value is on the stack as well. */
  private static void storeWhatIsSaidOfThis(
      MethodVisitor m, String hook, String type, int variable) {
    m.visitVarInsn(Opcodes.ALOAD, 0);
    call(m, HOOKS, hook, "(L" + THREAD + ";)L" + type + ";");
    m.visitVarInsn(Opcodes.ASTORE, variable);
    m.visitVarInsn(Opcodes.ALOAD, variable);
  }

  private static void returnSameMethodOf(
      MethodVisitor m, int slot, String type, String name, String descriptor) {
    m.visitVarInsn(Opcodes.ALOAD, slot);
    loadArguments(m, 1, Type.getArgumentTypes(descriptor));
    m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, type, name, descriptor, /* isInterface= */ false);
    m.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
  }

  /** Of an instance method: behind {@code this} and the arguments. */
  private static int firstFreeSlot(String descriptor) {
    int slot = 1;
    for (Type argument : Type.getArgumentTypes(descriptor)) {
      slot += argument.getSize();
    }
    return slot;
  }

  /**
   * A branch target where the locals are the arguments and the stack is empty, as at the entry. The
   * method's own frames are relative to the one before, and that is the same as before; the no-op
   * keeps one at its first instruction apart from this one.
   */
  private static void continueAt(MethodVisitor m, Label label) {
    m.visitLabel(label);
    m.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    m.visitInsn(Opcodes.NOP);
  }
}
