package dev.gossamer.agent.rewrite;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Reads a method for its jumps. {@link LoopPolls} counts them in the same order: one for each
 * target of an instruction, a switch's default first.
 */
abstract class JumpReader extends MethodVisitor {
  JumpReader() {
    super(Opcodes.ASM9);
  }

  abstract void jump(Label target);

  @Override
  public final void visitJumpInsn(int opcode, Label target) {
    jump(target);
  }

  @Override
  public final void visitTableSwitchInsn(int min, int max, Label other, Label... targets) {
    visitLookupSwitchInsn(other, new int[0], targets);
  }

  @Override
  public final void visitLookupSwitchInsn(Label other, int[] keys, Label[] targets) {
    jump(other);
    for (Label target : targets) {
      jump(target);
    }
  }
}
