package dev.gossamer.agent.rewrite;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The ways in which a method of the JDK is made to call a hook in {@code java.lang}. Each leaves
 * the stack maps of the method valid without computing any.
 */
public abstract class MethodHook {
  private static final String PACKAGE = "java/lang/";
  private static final String HOOKS = PACKAGE + "GossamerHooks";
  private static final String FRONT = PACKAGE + "GossamerFront";
  private static final String THREAD = "Ljava/lang/Thread;";

  MethodHook() {}

  /** Returns the visitor that writes the method with the hook in it. */
  public abstract MethodVisitor applyTo(
      MethodVisitor method, int access, String owner, String name, String descriptor);

  /**
   * The hook is called first, with as many of the method's own arguments, {@code this} included, as
   * its descriptor has.
   */
  public static MethodHook first(String hookClass, String hook, String hookDescriptor) {
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
          }
        };
      }
    };
  }

  /** As {@link #first}, but just before the method returns. */
  public static MethodHook last(String hookClass, String hook, String hookDescriptor) {
    return new MethodHook() {
      @Override
      public MethodVisitor applyTo(
          MethodVisitor m, int access, String owner, String name, String descriptor) {
        return new MethodVisitor(Opcodes.ASM9, m) {
          @Override
          public void visitInsn(int opcode) {
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
              loadArguments(mv, Type.getArgumentTypes(hookDescriptor));
              mv.visitMethodInsn(
                  Opcodes.INVOKESTATIC, PACKAGE + hookClass, hook, hookDescriptor, false);
            }
            super.visitInsn(opcode);
          }
        };
      }
    };
  }

  /** The first argument ({@code this} of an instance method) is replaced by what the hook says. */
  public static MethodHook argument(String hookClass, String hook) {
    return argument(0, hookClass, hook);
  }

  /** As {@link #argument(String, String)}, for the thread in another local variable. */
  public static MethodHook argument(int slot, String hookClass, String hook) {
    return new MethodHook() {
      @Override
      public MethodVisitor applyTo(
          MethodVisitor m, int access, String owner, String name, String descriptor) {
        return new AtEntry(m) {
          @Override
          void emit() {
            mv.visitVarInsn(Opcodes.ALOAD, slot);
            mv.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                PACKAGE + hookClass,
                hook,
                "(" + THREAD + ")" + THREAD,
                false);
            mv.visitVarInsn(Opcodes.ASTORE, slot);
          }
        };
      }
    };
  }

  /** The result goes through the hook, which has the same type. */
  public static MethodHook onResult(String hook, String type) {
    return new MethodHook() {
      @Override
      public MethodVisitor applyTo(
          MethodVisitor m, int access, String owner, String name, String descriptor) {
        return new MethodVisitor(Opcodes.ASM9, m) {
          @Override
          public void visitInsn(int opcode) {
            if (opcode == Opcodes.ARETURN) {
              String hookDescriptor = "(" + type + ")" + type;
              mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, hook, hookDescriptor, false);
            }
            super.visitInsn(opcode);
          }
        };
      }
    };
  }

  /** {@code GossamerFront front = frontOf(this); if (front != null) return front.sameMethod(…);} */
  public static MethodHook delegateToFront() {
    return new MethodHook() {
      @Override
      public MethodVisitor applyTo(
          MethodVisitor m, int access, String owner, String name, String descriptor) {
        return new AtEntry(m) {
          @Override
          void emit() {
            Type[] arguments = Type.getArgumentTypes(descriptor);
            int front = 1; // the first local after this and the arguments
            for (Type argument : arguments) {
              front += argument.getSize();
            }
            Label none = new Label();
            mv.visitVarInsn(Opcodes.ALOAD, 0);
            mv.visitMethodInsn(
                Opcodes.INVOKESTATIC, HOOKS, "frontOf", "(" + THREAD + ")L" + FRONT + ";", false);
            mv.visitVarInsn(Opcodes.ASTORE, front);
            mv.visitVarInsn(Opcodes.ALOAD, front);
            mv.visitJumpInsn(Opcodes.IFNULL, none);
            mv.visitVarInsn(Opcodes.ALOAD, front);
            int slot = 1;
            for (Type argument : arguments) {
              mv.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
              slot += argument.getSize();
            }
            mv.visitMethodInsn(Opcodes.INVOKEVIRTUAL, FRONT, name, descriptor, false);
            mv.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
            continueAt(none);
          }
        };
      }
    };
  }

  /** {@code if (GossamerThread.hook()) return;}, or {@code return true;} where it has a result. */
  public static MethodHook returnIf(String hook) {
    return new MethodHook() {
      @Override
      public MethodVisitor applyTo(
          MethodVisitor m, int access, String owner, String name, String descriptor) {
        return new AtEntry(m) {
          @Override
          void emit() {
            Label otherwise = new Label();
            mv.visitMethodInsn(
                Opcodes.INVOKESTATIC, PACKAGE + "GossamerThread", hook, "()Z", false);
            mv.visitJumpInsn(Opcodes.IFEQ, otherwise);
            if (Type.getReturnType(descriptor) == Type.BOOLEAN_TYPE) {
              mv.visitInsn(Opcodes.ICONST_1);
              mv.visitInsn(Opcodes.IRETURN);
            } else {
              mv.visitInsn(Opcodes.RETURN);
            }
            continueAt(otherwise);
          }
        };
      }
    };
  }

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

  /** {@code if (GossamerHooks.start(this, containerOrNull)) return;} */
  public static MethodHook unlessStarted() {
    return new MethodHook() {
      @Override
      public MethodVisitor applyTo(
          MethodVisitor m, int access, String owner, String name, String descriptor) {
        return new AtEntry(m) {
          @Override
          void emit() {
            Label platform = new Label();
            mv.visitVarInsn(Opcodes.ALOAD, 0);
            if (Type.getArgumentTypes(descriptor).length == 0) {
              mv.visitInsn(Opcodes.ACONST_NULL);
            } else {
              mv.visitVarInsn(Opcodes.ALOAD, 1);
            }
            mv.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                HOOKS,
                "start",
                "(" + THREAD + "Ljdk/internal/vm/ThreadContainer;)Z",
                false);
            mv.visitJumpInsn(Opcodes.IFEQ, platform);
            mv.visitInsn(Opcodes.RETURN);
            continueAt(platform);
          }
        };
      }
    };
  }

  /** {@code new InterruptedException()} becomes {@code new InterruptedException(hook(this))}. */
  public static MethodHook interruptedWith(String hook, String hookDescriptor) {
    return new MethodHook() {
      @Override
      public MethodVisitor applyTo(
          MethodVisitor m, int access, String owner, String name, String descriptor) {
        return new AtEntry(m) {
          @Override
          void emit() {}

          @Override
          public void visitMethodInsn(
              int opcode, String target, String called, String type, boolean isInterface) {
            if (target.equals("java/lang/InterruptedException") && type.equals("()V")) {
              mv.visitVarInsn(Opcodes.ALOAD, 0);
              mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, hook, hookDescriptor, false);
              super.visitMethodInsn(opcode, target, called, "(Ljava/lang/String;)V", false);
            } else {
              super.visitMethodInsn(opcode, target, called, type, isInterface);
            }
          }
        };
      }
    };
  }

  /** Both hooks on one method. */
  public MethodHook and(MethodHook other) {
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

  /** The class that is returned is replaced by what the hook says, and checked as it was. */
  public static MethodHook mainClass() {
    return new MethodHook() {
      @Override
      public MethodVisitor applyTo(
          MethodVisitor m, int access, String owner, String name, String descriptor) {
        return new MethodVisitor(Opcodes.ASM9, m) {
          @Override
          public void visitInsn(int opcode) {
            if (opcode == Opcodes.ARETURN) {
              String launcher = "sun/launcher/LauncherHelper";
              String type = "Ljava/lang/Class;";
              mv.visitMethodInsn(
                  Opcodes.INVOKESTATIC,
                  PACKAGE + "GossamerThread",
                  "mainClass",
                  "(" + type + ")" + type,
                  false);
              mv.visitInsn(Opcodes.DUP);
              mv.visitMethodInsn(
                  Opcodes.INVOKESTATIC, launcher, "validateMainMethod", "(" + type + ")V", false);
            }
            super.visitInsn(opcode);
          }
        };
      }
    };
  }

  static void loadArguments(MethodVisitor m, Type[] types) {
    int slot = 0;
    for (Type type : types) {
      m.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
      slot += type.getSize();
    }
  }

  /** Emits code in front of the method's own. */
  abstract static class AtEntry extends MethodVisitor {
    AtEntry(MethodVisitor method) {
      super(Opcodes.ASM9, method);
    }

    abstract void emit();

    @Override
    public void visitCode() {
      super.visitCode();
      emit();
    }

    /**
     * A branch target where the locals are the arguments and the stack is empty, as at the entry.
     * The method's own frames are relative to the one before, and that is the same as before; the
     * no-op keeps one at its first instruction apart from this one.
     */
    final void continueAt(Label label) {
      mv.visitLabel(label);
      mv.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
      mv.visitInsn(Opcodes.NOP);
    }
  }
}
