package dev.gossamer.it.classfile;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The instructions of a method, with the places that they can jump to. */
final class Instructions {
  private static final int LDC = 18;
  private static final int LDC_W = 19;
  private static final int ILOAD = 21;
  private static final int ILOAD_0 = 26;
  private static final int IALOAD = 46;
  private static final int ISTORE = 54;
  private static final int ISTORE_0 = 59;
  private static final int IASTORE = 79;
  private static final int TABLESWITCH = 170;
  private static final int LOOKUPSWITCH = 171;
  private static final int INVOKESTATIC = 184;
  private static final int WIDE = 196;
  private static final int GOTO_W = 200;
  private static final int JSR_W = 201;

  /** Lengths by opcode, up to jsr_w; 0 where it varies. */
  private static final String LENGTHS =
      "1".repeat(16) // constants
          + "23233" // bipush to ldc2_w
          + "22222" // loads
          + "1".repeat(28)
          + "22222" // stores
          + "1".repeat(73)
          + "3" // iinc
          + "1".repeat(20) // conversions, comparisons
          + "3".repeat(16) // jumps
          + "2" // ret
          + "00" // switches
          + "1".repeat(6) // returns
          + "3".repeat(7) // fields and calls
          + "55" // invokeinterface, invokedynamic
          + "323" // new, newarray, anewarray
          + "113311" // arraylength to monitorexit
          + "04" // wide, multianewarray
          + "3355"; // ifnull to jsr_w

  /**
   * One instruction.
   *
   * @param at where it begins
   * @param opcode with the wide forms of {@code ldc}, {@code goto} and {@code jsr} as the short
   *     ones
   * @param operands what follows the opcode, without padding and places to jump to
   * @param targets the places to jump to
   */
  record Instruction(int at, int length, int opcode, byte[] operands, int[] targets) {
    boolean jumpsBack() {
      return Arrays.stream(targets).anyMatch(target -> target <= at);
    }
  }

  private Instructions() {}

  static List<Instruction> of(byte[] code) {
    List<Instruction> instructions = new ArrayList<>();
    for (int at = 0; at < code.length; ) {
      Instruction next = read(code, at);
      instructions.add(next);
      at += next.length();
    }
    return instructions;
  }

  /** The number of the method that it calls, or 0 if it is no static call. */
  static int staticCall(Instruction instruction) {
    return instruction.opcode() == INVOKESTATIC ? ClassBytes.u2(instruction.operands(), 0) : 0;
  }

  private static Instruction read(byte[] code, int at) {
    int opcode = code[at] & 0xFF;
    if (opcode >= ILOAD_0 && opcode < IALOAD) {
      return ofVariable(at, 1, ILOAD + (opcode - ILOAD_0) / 4, (opcode - ILOAD_0) % 4);
    }
    if (opcode >= ISTORE_0 && opcode < IASTORE) {
      return ofVariable(at, 1, ISTORE + (opcode - ISTORE_0) / 4, (opcode - ISTORE_0) % 4);
    }
    if (opcode >= ILOAD && opcode < ILOAD_0 || opcode >= ISTORE && opcode < ISTORE_0) {
      return ofVariable(at, 2, opcode, code[at + 1]);
    }
    return switch (opcode) {
      case TABLESWITCH, LOOKUPSWITCH -> choice(code, at, opcode);
      case WIDE -> plain(code, at, (code[at + 1] & 0xFF) == 132 ? 6 : 4, opcode);
      case LDC -> new Instruction(at, 2, LDC, new byte[] {0, code[at + 1]}, new int[0]);
      case LDC_W -> plain(code, at, 3, LDC);
      case GOTO_W, JSR_W ->
          new Instruction(
              at,
              5,
              opcode - 33,
              new byte[0],
              new int[] {at + ByteBuffer.wrap(code).getInt(at + 1)});
      default ->
          isJump(opcode)
              ? new Instruction(
                  at,
                  3,
                  opcode,
                  new byte[0],
                  new int[] {at + ByteBuffer.wrap(code).getShort(at + 1)})
              : plain(code, at, length(opcode), opcode);
    };
  }

  private static Instruction ofVariable(int at, int length, int opcode, int variable) {
    return new Instruction(at, length, opcode, new byte[] {(byte) variable}, new int[0]);
  }

  private static Instruction plain(byte[] code, int at, int length, int opcode) {
    return new Instruction(
        at, length, opcode, Arrays.copyOfRange(code, at + 1, at + length), new int[0]);
  }

  /** The conditions, goto, jsr, ifnull and ifnonnull. */
  private static boolean isJump(int opcode) {
    return opcode >= 153 && opcode <= 168 || opcode == 198 || opcode == 199;
  }

  private static int length(int opcode) {
    int length = opcode < LENGTHS.length() ? LENGTHS.charAt(opcode) - '0' : 0;
    if (length == 0) {
      throw new IllegalArgumentException("no instruction: " + opcode);
    }
    return length;
  }

  private static Instruction choice(byte[] code, int at, int opcode) {
    ByteBuffer in = ByteBuffer.wrap(code).position((at & ~3) + 4);
    List<Integer> targets = new ArrayList<>();
    targets.add(at + in.getInt());
    ByteBuffer operands = ByteBuffer.allocate(code.length + 8);
    int first = in.getInt();
    operands.putInt(first);
    if (opcode == TABLESWITCH) {
      int last = in.getInt();
      operands.putInt(last);
      for (int i = first; i <= last; i++) {
        targets.add(at + in.getInt());
      }
    } else {
      for (int i = 0; i < first; i++) {
        operands.putInt(in.getInt());
        targets.add(at + in.getInt());
      }
    }
    return new Instruction(
        at,
        in.position() - at,
        opcode,
        Arrays.copyOf(operands.array(), operands.position()),
        targets.stream().mapToInt(Integer::intValue).toArray());
  }
}
