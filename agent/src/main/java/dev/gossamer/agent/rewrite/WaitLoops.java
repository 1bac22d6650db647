package dev.gossamer.agent.rewrite;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Finds the methods whose loops do nothing but wait: they read and compare until something that
 * another thread does ends them. How fast such a loop turns matters to nobody.
 */
public final class WaitLoops {
  private static final Set<String> QUIET_CALLS =
      Set.of(
          "java/lang/Thread.onSpinWait",
          "java/lang/System.nanoTime",
          "java/lang/System.currentTimeMillis");

  private WaitLoops() {}

  /**
   * Returns the names of the methods that have loops of this kind and no others, nor has another
   * method of the same name.
   */
  public static Set<String> methodsOf(byte[] file) {
    Finder finder = new Finder();
    new ClassReader(file).accept(finder, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    finder.waiting.removeAll(finder.working);
    return finder.waiting;
  }

  private static final class Finder extends ClassVisitor {
    final Set<String> waiting = new HashSet<>();
    final Set<String> working = new HashSet<>();

    Finder() {
      super(Opcodes.ASM9);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new Loops(name);
    }

    /** A jump backwards is judged by what stands between its target and itself. */
    private final class Loops extends JumpReader {
      private final String name;
      private final Map<Label, Integer> worksBefore = new HashMap<>();
      private int works;

      Loops(String name) {
        this.name = name;
      }

      @Override
      public void visitLabel(Label label) {
        worksBefore.put(label, works);
      }

      @Override
      void jump(Label target) {
        Integer before = worksBefore.get(target);
        if (before != null) {
          (before == works ? waiting : working).add(name);
        }
      }

      @Override
      public void visitInsn(int opcode) {
        boolean storesInArray = opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE;
        boolean locks = opcode == Opcodes.MONITORENTER || opcode == Opcodes.MONITOREXIT;
        if (storesInArray || locks) {
          works++;
        }
      }

      @Override
      public void visitVarInsn(int opcode, int variable) {
        if (opcode >= Opcodes.ISTORE) {
          works++;
        }
      }

      @Override
      public void visitIincInsn(int variable, int increment) {
        works++;
      }

      @Override
      public void visitIntInsn(int opcode, int operand) {
        if (opcode == Opcodes.NEWARRAY) {
          works++;
        }
      }

      @Override
      public void visitTypeInsn(int opcode, String type) {
        if (opcode == Opcodes.NEW || opcode == Opcodes.ANEWARRAY) {
          works++;
        }
      }

      @Override
      public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        works++;
      }

      @Override
      public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
        if (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC) {
          works++;
        }
      }

      @Override
      public void visitMethodInsn(
          int opcode, String owner, String method, String descriptor, boolean isInterface) {
        boolean reads =
            owner.startsWith("java/util/concurrent/atomic/Atomic")
                && (method.equals("get") || method.equals("getAcquire"));
        if (!reads && !QUIET_CALLS.contains(owner + "." + method)) {
          works++;
        }
      }

      @Override
      public void visitInvokeDynamicInsn(
          String method, String descriptor, Handle bootstrap, Object... arguments) {
        works++;
      }
    }
  }
}
