package dev.gossamer.agent.rewrite;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Finds the innermost loops that count and call nothing: those which the compiler unrolls, and
 * turns into vector instructions. With a poll in it such a loop can take ten times as long.
 */
final class CountedLoops extends ClassVisitor {
  /** What the compiler has instructions for. */
  private static final Set<String> NO_CALLS =
      Set.of(
          "java/lang/Math",
          "java/lang/StrictMath",
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Float",
          "java/lang/Double",
          "java/lang/Character",
          "java/lang/Byte",
          "java/lang/Short");

  private final List<BitSet> byMethod = new ArrayList<>();

  private CountedLoops() {
    super(Opcodes.ASM9);
  }

  /**
   * Returns for each method, in the order of the class file, which of its jumps backwards close
   * another loop than such a one; jumps backwards are numbered in the order of the code, each
   * target of a switch on its own.
   */
  static List<BitSet> others(ClassReader reader) {
    CountedLoops loops = new CountedLoops();
    reader.accept(loops, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return loops.byMethod;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    BitSet others = new BitSet();
    byMethod.add(others);
    return new Method(others);
  }

  /** Positions count the labels and instructions that matter here. */
  private static final class Method extends JumpReader {
    private final BitSet others;
    private final Map<Label, Integer> positions = new HashMap<>();
    private final BitSet counts = new BitSet();
    private final BitSet calls = new BitSet();
    private final List<int[]> jumps = new ArrayList<>();
    private int position;

    Method(BitSet others) {
      this.others = others;
    }

    @Override
    public void visitLabel(Label label) {
      positions.put(label, position++);
    }

    @Override
    public void visitIincInsn(int variable, int increment) {
      counts.set(position++);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String method, String descriptor, boolean isInterface) {
      if (opcode != Opcodes.INVOKESTATIC || !NO_CALLS.contains(owner)) {
        calls.set(position++);
      }
    }

    @Override
    public void visitInvokeDynamicInsn(
        String method, String descriptor, Handle bootstrap, Object... arguments) {
      calls.set(position++);
    }

    @Override
    void jump(Label target) {
      Integer start = positions.get(target);
      if (start != null) {
        jumps.add(new int[] {start, position++});
      }
    }

    @Override
    public void visitEnd() {
      for (int i = 0; i < jumps.size(); i++) {
        int start = jumps.get(i)[0];
        int end = jumps.get(i)[1];
        if (!isIn(counts, start, end) || isIn(calls, start, end) || !isInnermost(start, end)) {
          others.set(i);
        }
      }
    }

    private static boolean isIn(BitSet positions, int start, int end) {
      int next = positions.nextSetBit(start);
      return next >= 0 && next < end;
    }

    private boolean isInnermost(int start, int end) {
      for (int[] other : jumps) {
        if (other[0] > start && other[1] < end) {
          return false;
        }
      }
      return true;
    }
  }
}
