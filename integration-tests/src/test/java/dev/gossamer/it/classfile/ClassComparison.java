package dev.gossamer.it.classfile;

import dev.gossamer.it.classfile.ClassBytes.Attribute;
import dev.gossamer.it.classfile.ClassBytes.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Compares a class with what one of the rewriters made of it, and says what else has changed than
 * this rewriter is there for. An empty list means: nothing.
 */
public final class ClassComparison {
  private static final String HOOKS = "java/lang/GossamerThread";
  private static final String TYPE = ".currentThread()Ljava/lang/Thread;";
  private static final int NATIVE = 0x100;
  private static final int PREFIXED = 0x0002 | NATIVE | 0x1000; // private native synthetic
  private static final int STATIC = 0x8;
  private static final String PREFIX = "gossamer$native$";

  /** What a rewriter may change. */
  public enum Change {
    /** The class of the method {@code currentThread()}. */
    CURRENT_THREAD,
    /** Native methods: one of the old name, and one with a prefix. */
    NATIVE_METHODS,
    /** A call in front of jumps backwards. */
    POLLS
  }

  private final ClassBytes before;
  private final ClassBytes after;
  private final Change allowed;
  private final List<String> differences = new ArrayList<>();
  private int changes;

  private ClassComparison(byte[] before, byte[] after, Change allowed) {
    this.before = new ClassBytes(before);
    this.after = new ClassBytes(after);
    this.allowed = allowed;
  }

  /** Returns what changed that was not to change, and what was to change and did not. */
  public static List<String> differences(byte[] before, byte[] after, Change allowed) {
    ClassComparison comparison = new ClassComparison(before, after, allowed);
    comparison.compare();
    return comparison.differences;
  }

  private void compare() {
    expect(Arrays.equals(before.file, 0, 8, after.file, 0, 8), "the version");
    compareConstants();
    expect(
        before.areSame(before.header(), after, after.header()), "access, superclass or interfaces");
    expect(before.fields.size() == after.fields.size(), "the number of fields");
    for (int i = 0; i < before.fields.size(); i++) {
      compareMembers(before.fields.get(i), after.fields.get(i));
    }
    compareMethods();
    compareAttributes("class", before.attributes, after.attributes);
    expect(changes > 0, "nothing that was to be changed");
  }

  private void expect(boolean holds, String what) {
    if (!holds) {
      differences.add(what);
    }
  }

  /** All constants stay where they are; new ones are added behind them. */
  private void compareConstants() {
    if (after.constantCount() < before.constantCount()) {
      differences.add("fewer constants");
      return;
    }
    for (int i = 1; i < before.constantCount(); i++) {
      if (isCurrentThread(i)) {
        expect(after.isMethodref(i) && after.method(i).equals(HOOKS + TYPE), "constant " + i);
        changes++;
      } else {
        expect(before.text(i).equals(after.text(i)), "constant " + i);
      }
    }
  }

  private boolean isCurrentThread(int constant) {
    if (allowed != Change.CURRENT_THREAD || !before.isMethodref(constant)) {
      return false;
    }
    String method = before.method(constant);
    return method.equals("java/lang/Thread" + TYPE)
        || (before.superName().equals("java/lang/Thread")
            && method.equals(before.name() + TYPE)
            && before.methods.stream().noneMatch(m -> TYPE.equals("." + m.id())));
  }

  private void compareMethods() {
    int next = 0;
    for (Member method : before.methods) {
      if (allowed == Change.NATIVE_METHODS && (method.access() & NATIVE) != 0) {
        compareNatives(method, after.methods.get(next++), after.methods.get(next++));
        changes++;
      } else {
        compareMembers(method, after.methods.get(next++));
      }
    }
    expect(next == after.methods.size(), "the number of methods");
  }

  private void compareNatives(Member original, Member prefixed, Member wrapper) {
    String id = original.id();
    expect(prefixed.id().equals(PREFIX + id), "the second name of " + id);
    expect(prefixed.access() == (PREFIXED | original.access() & STATIC), "access of " + id);
    expect(wrapper.id().equals(id), "the name of " + id);
    expect(wrapper.access() == (original.access() & ~NATIVE), "access of " + id);
    List<Attribute> attributes = new ArrayList<>(wrapper.attributes());
    expect(attributes.removeIf(a -> a.name().equals("Code")), "no code in " + id);
    compareAttributes(id, original.attributes(), attributes);
  }

  private void compareMembers(Member original, Member rewritten) {
    String id = original.id();
    expect(rewritten.id().equals(id), "name or type of " + id);
    expect(rewritten.access() == original.access(), "access of " + id);
    compareAttributes(id, original.attributes(), rewritten.attributes());
  }

  private void compareAttributes(String of, List<Attribute> originals, List<Attribute> rewritten) {
    if (!names(originals).equals(names(rewritten))) {
      differences.add("attributes of " + of + ": " + names(originals) + ", " + names(rewritten));
      return;
    }
    for (int i = 0; i < originals.size(); i++) {
      Attribute original = originals.get(i);
      if (original.name().equals("Code")) {
        CodeComparison code =
            new CodeComparison(
                before, original.bytes(), after, rewritten.get(i).bytes(), HOOKS + ".poll()V");
        code.differences().forEach(difference -> differences.add(of + ": " + difference));
        expect(allowed == Change.POLLS || code.polls() == 0, "polls in " + of);
        changes += code.polls();
      } else {
        expect(
            before.areSame(original.bytes(), after, rewritten.get(i).bytes()),
            original.name() + " of " + of);
      }
    }
  }

  private static List<String> names(List<Attribute> attributes) {
    return attributes.stream().map(Attribute::name).toList();
  }
}
