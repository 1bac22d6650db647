package dev.gossamer.it.classfile;

import dev.gossamer.it.classfile.ClassBytes.Attribute;
import dev.gossamer.it.classfile.Instructions.Instruction;
import dev.gossamer.it.classfile.MethodCode.Handler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the code of a method with the same code after polls were put into it: at most one, and
 * only in front of a jump backwards; whoever jumped there jumps to the poll. Everything else must
 * be the same instructions, jumps, handlers, lines, variables and frames.
 */
final class CodeComparison {
  private final ClassBytes ownerBefore;
  private final ClassBytes ownerAfter;
  private final MethodCode before;
  private final MethodCode after;
  private final String poll;
  private final Map<Integer, Integer> placeAfter = new HashMap<>();
  private final List<String> differences = new ArrayList<>();
  private int polls;

  /**
   * Compares at once.
   *
   * @param poll the method that polls
   */
  CodeComparison(
      ClassBytes ownerBefore, byte[] before, ClassBytes ownerAfter, byte[] after, String poll) {
    this.ownerBefore = ownerBefore;
    this.ownerAfter = ownerAfter;
    this.before = MethodCode.of(ownerBefore, before);
    this.after = MethodCode.of(ownerAfter, after);
    this.poll = poll;
    compare();
  }

  int polls() {
    return polls;
  }

  List<String> differences() {
    return differences;
  }

  private void compare() {
    expect(before.maxStack() == after.maxStack(), "the size of the stack");
    expect(before.maxLocals() == after.maxLocals(), "the number of locals");
    List<Instruction> rewritten = new ArrayList<>();
    if (!findPolls(rewritten)) {
      return;
    }
    for (int i = 0; i < rewritten.size(); i++) {
      compareTargets(before.instructions().get(i), rewritten.get(i));
    }
    List<Handler> handlers =
        before.handlers().stream()
            .map(h -> new Handler(moved(h.start()), moved(h.end()), moved(h.handler()), h.type()))
            .toList();
    expect(
        describe(handlers, ownerBefore).equals(describe(after.handlers(), ownerAfter)),
        "exception handlers");
    compareAttributes();
  }

  private void expect(boolean holds, String what) {
    if (!holds) {
      differences.add(what);
    }
  }

  /** Collects the new instructions without polls, and where each of the old ones is to be found. */
  private boolean findPolls(List<Instruction> rewritten) {
    int next = 0;
    for (Instruction original : before.instructions()) {
      boolean polled = false;
      if (next < after.instructions().size()) {
        Instruction first = after.instructions().get(next);
        placeAfter.put(original.at(), first.at());
        int call = Instructions.staticCall(first);
        if (call != 0 && ownerAfter.method(call).equals(poll)) {
          polled = true;
          polls++;
          next++;
        }
      }
      expect(!polled || original.jumpsBack(), "a poll at " + original.at());
      if (next >= after.instructions().size()
          || !isSame(original, after.instructions().get(next))) {
        differences.add(
            "another instruction at " + original.at() + ", opcode " + original.opcode());
        return false;
      }
      rewritten.add(after.instructions().get(next++));
    }
    placeAfter.put(before.length(), after.length());
    expect(next == after.instructions().size(), "more instructions");
    return true;
  }

  private boolean isSame(Instruction original, Instruction rewritten) {
    return original.opcode() == rewritten.opcode()
        && original.targets().length == rewritten.targets().length
        && ownerBefore.areSame(original.operands(), ownerAfter, rewritten.operands());
  }

  private int moved(int place) {
    Integer moved = placeAfter.get(place);
    if (moved == null) {
      throw new IllegalArgumentException("no instruction at " + place);
    }
    return moved;
  }

  private void compareTargets(Instruction original, Instruction rewritten) {
    for (int i = 0; i < original.targets().length; i++) {
      expect(
          moved(original.targets()[i]) == rewritten.targets()[i],
          "another target of the jump at " + original.at());
    }
  }

  private static List<String> describe(List<Handler> handlers, ClassBytes owner) {
    return handlers.stream()
        .map(h -> h.start() + " " + h.end() + " " + h.handler() + " " + owner.text(h.type()))
        .toList();
  }

  private void compareAttributes() {
    List<Attribute> originals = before.attributes();
    if (!originals.stream()
        .map(Attribute::name)
        .toList()
        .equals(after.attributes().stream().map(Attribute::name).toList())) {
      differences.add("attributes of the code");
      return;
    }
    CodeAttributes moving = new CodeAttributes(ownerBefore, this::moved);
    CodeAttributes standing = new CodeAttributes(ownerAfter, place -> place);
    for (int i = 0; i < originals.size(); i++) {
      List<String> expected = moving.describe(originals.get(i));
      List<String> actual = standing.describe(after.attributes().get(i));
      expect(expected.equals(actual), originals.get(i).name());
    }
  }
}
