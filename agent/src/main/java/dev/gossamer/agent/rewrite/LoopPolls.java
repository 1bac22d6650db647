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
 */
public final class LoopPolls {
  private LoopPolls() {}

  /** Returns the class with polls, or null if it has no loop for them or cannot be read. */
  public static byte @Nullable [] insert(byte[] file) {
    try {
      ClassReader reader = new ClassReader(file);
      ClassWriter writer = new ClassWriter(reader, 0);
      Polling polling = new Polling(writer, CountedLoops.of(reader));
      reader.accept(polling, 0);
      return polling.polls == 0 ? null : writer.toByteArray();
    } catch (RuntimeException e) {
      return null; // newer than ASM knows, or a method too large for the additions
    }
  }

  private static final class Polling extends ClassVisitor {
    private final List<BitSet> counted;
    private int methods;
    int polls;

    Polling(ClassVisitor next, List<BitSet> counted) {
      super(Opcodes.ASM9, next);
      this.counted = counted;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new Method(
          super.visitMethod(access, name, descriptor, signature, exceptions),
          counted.get(methods++));
    }

    private final class Method extends MethodVisitor {
      private final Set<Label> passed = Collections.newSetFromMap(new IdentityHashMap<>());
      private final BitSet counted;
      private int jumpsBack;

      Method(MethodVisitor next, BitSet counted) {
        super(Opcodes.ASM9, next);
        this.counted = counted;
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
        return passed.contains(target) && !counted.get(jumpsBack++);
      }

      private void poll() {
        polls++;
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/GossamerThread", "poll", "()V", false);
      }
    }
  }
}
