package dev.gossamer.agent.rewrite;

import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts {@code GossamerThread.poll()} in front of jumps backwards. A call without arguments and
 * result changes neither the stack nor a local, so all stack maps stay valid. Innermost loops that
 * only count and compute get none ({@link CountedLoops}): they would lose what the compiler does
 * for them. The loop around such a loop polls, if there is one.
 *
 * <p>Looks first and writes then: most classes cost no writing, and ASM copies the methods without
 * polls as they are, where it would write them in its own way.
 */
public final class LoopPolls {
  private LoopPolls() {}

  /** Returns the class with polls, or null if it has no loop for them or cannot be read. */
  public static byte @Nullable [] insert(byte[] file) {
    try {
      ClassReader reader = new ClassReader(file);
      List<BitSet> loops = CountedLoops.others(reader);
      if (!haveAny(loops)) {
        return null;
      }
      ClassWriter writer = new ClassWriter(reader, 0);
      reader.accept(new Polling(writer, loops), 0);
      return writer.toByteArray();
    } catch (RuntimeException e) {
      return null; // newer than ASM knows, or a method too large for the additions
    }
  }

  private static boolean haveAny(List<BitSet> loops) {
    for (int i = 0; i < loops.size(); i++) {
      if (!loops.get(i).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static final class Polling extends ClassVisitor {
    private final List<BitSet> loops;
    private int methods;

    Polling(ClassVisitor next, List<BitSet> loops) {
      super(Opcodes.ASM9, next);
      this.loops = loops;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
      BitSet polling = loops.get(methods++);
      return polling.isEmpty() ? method : new Method(method, polling);
    }

    private static final class Method extends MethodVisitor {
      private final Set<Label> passed = Collections.newSetFromMap(new IdentityHashMap<>());
      private final BitSet polling;
      private int jumpsBack;

      Method(MethodVisitor next, BitSet polling) {
        super(Opcodes.ASM9, next);
        this.polling = polling;
      }

      @Override
      public void visitLabel(Label label) {
        passed.add(label);
        super.visitLabel(label);
      }

      @Override
      public void visitJumpInsn(int opcode, Label target) {
        if (polls(target)) {
          poll();
        }
        super.visitJumpInsn(opcode, target);
      }

      @Override
      public void visitTableSwitchInsn(int min, int max, Label other, Label... targets) {
        pollBefore(other, targets);
        super.visitTableSwitchInsn(min, max, other, targets);
      }

      @Override
      public void visitLookupSwitchInsn(Label other, int[] keys, Label[] targets) {
        pollBefore(other, targets);
        super.visitLookupSwitchInsn(other, keys, targets);
      }

      private void pollBefore(Label other, Label[] targets) {
        boolean back = polls(other);
        for (Label target : targets) {
          back |= polls(target);
        }
        if (back) {
          poll();
        }
      }

      /** Called once for each target, in the order of the code. */
      private boolean polls(Label target) {
        return passed.contains(target) && polling.get(jumpsBack++);
      }

      private void poll() {
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/GossamerThread", "poll", "()V", false);
      }
    }
  }
}
