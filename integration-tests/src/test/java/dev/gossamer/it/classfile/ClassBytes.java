package dev.gossamer.it.classfile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A class file, divided into constants, members and attributes. */
final class ClassBytes {
  private static final int UTF8 = 1;

  /** An attribute: its name and what stands behind its length. */
  record Attribute(String name, byte[] bytes) {}

  /** A field or a method; the attributes are sorted, because their order has no meaning. */
  record Member(int access, String name, String descriptor, List<Attribute> attributes) {
    String id() {
      return name + descriptor;
    }
  }

  final byte[] file;
  private final int[] constants;
  final int endOfConstants;
  final List<Member> fields;
  final List<Member> methods;
  final List<Attribute> attributes;

  ClassBytes(byte[] file) {
    this.file = file;
    ByteBuffer in = ByteBuffer.wrap(file).position(8);
    constants = new int[u2(in)];
    for (int i = 1; i < constants.length; i++) {
      constants[i] = in.position();
      in.position(constants[i] + sizeOfConstant(constants[i]));
      if (file[constants[i]] == 5 || file[constants[i]] == 6) {
        i++; // long and double take two numbers
      }
    }
    endOfConstants = in.position();
    in.position(endOfConstants + 6);
    in.position(in.position() + 2 + 2 * u2(file, in.position()));
    fields = members(in);
    methods = members(in);
    attributes = attributes(in);
    if (in.hasRemaining()) {
      throw new IllegalArgumentException(in.remaining() + " bytes behind the class");
    }
  }

  private int sizeOfConstant(int at) {
    return switch (file[at]) {
      case UTF8 -> 3 + u2(file, at + 1);
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
      case 5, 6 -> 9;
      case 7, 8, 16, 19, 20 -> 3;
      case 15 -> 4;
      default -> throw new IllegalArgumentException("a constant of kind " + file[at]);
    };
  }

  private List<Member> members(ByteBuffer in) {
    List<Member> members = new ArrayList<>();
    for (int i = u2(in); i > 0; i--) {
      members.add(new Member(u2(in), utf8(u2(in)), utf8(u2(in)), attributes(in)));
    }
    return members;
  }

  List<Attribute> attributes(ByteBuffer in) {
    List<Attribute> found = new ArrayList<>();
    for (int i = u2(in); i > 0; i--) {
      String name = utf8(u2(in));
      byte[] bytes = new byte[in.getInt()];
      in.get(bytes);
      found.add(new Attribute(name, bytes));
    }
    found.sort(
        Comparator.comparing(Attribute::name).thenComparing(Attribute::bytes, Arrays::compare));
    return found;
  }

  int constantCount() {
    return constants.length;
  }

  boolean isMethodref(int index) {
    return constants[index] != 0 && file[constants[index]] == 10;
  }

  /** A method that is called, as {@code owner.name type}. */
  String method(int index) {
    return text(u2(file, constants[index] + 1)) + "." + text(u2(file, constants[index] + 3));
  }

  /**
   * A constant with all it consists of, so that equal constants of different numbers are equal; for
   * classes and strings this is their text. The second half of a long one is empty.
   */
  String text(int index) {
    int at = constants[index];
    if (at == 0) {
      return "";
    }
    return switch (file[at]) {
      case UTF8 -> utf8(index);
      case 7, 8, 16, 19, 20 -> text(u2(file, at + 1));
      case 12 -> text(u2(file, at + 1)) + text(u2(file, at + 3));
      case 9, 10, 11 -> file[at] + " " + text(u2(file, at + 1)) + "." + text(u2(file, at + 3));
      case 15 -> file[at + 1] + " " + text(u2(file, at + 2));
      case 17, 18 -> file[at] + " " + u2(file, at + 1) + " " + text(u2(file, at + 3));
      default -> Arrays.toString(Arrays.copyOfRange(file, at, at + sizeOfConstant(at)));
    };
  }

  /** Whether two numbers mean the same in two classes; 0 means nothing. */
  boolean isSame(int constant, ClassBytes other, int otherConstant) {
    if (constant >= constants.length || otherConstant >= other.constants.length) {
      return false;
    }
    int at = constants[constant];
    int otherAt = other.constants[otherConstant];
    return at != 0
        && otherAt != 0
        && file[at] == other.file[otherAt]
        && text(constant).equals(other.text(otherConstant));
  }

  /**
   * Whether bytes are the same, or where they are not, are the numbers of constants that are. A
   * class may have equal constants, of which ASM takes any.
   */
  boolean areSame(byte[] bytes, ClassBytes other, byte[] otherBytes) {
    if (bytes.length != otherBytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != otherBytes[i]) {
        if (isSameAt(i, bytes, other, otherBytes)) {
          i++;
        } else if (i == 0 || !isSameAt(i - 1, bytes, other, otherBytes)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isSameAt(int at, byte[] bytes, ClassBytes other, byte[] otherBytes) {
    return at + 1 < bytes.length && isSame(u2(bytes, at), other, u2(otherBytes, at));
  }

  String superName() {
    return text(u2(file, endOfConstants + 4));
  }

  String name() {
    return text(u2(file, endOfConstants + 2));
  }

  /** Access flags, the class itself, its superclass and interfaces. */
  byte[] header() {
    int end = endOfConstants + 8 + 2 * u2(file, endOfConstants + 6);
    return Arrays.copyOfRange(file, endOfConstants, end);
  }

  private String utf8(int index) {
    int at = constants[index];
    // Not the modified UTF-8 of class files, but as good for comparing.
    return new String(file, at + 3, u2(file, at + 1), StandardCharsets.UTF_8);
  }

  static int u2(ByteBuffer in) {
    return in.getShort() & 0xFFFF;
  }

  static int u2(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }
}
