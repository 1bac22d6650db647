package dev.gossamer.agent.rewrite;

import org.jspecify.annotations.Nullable;

/**
 * Reads the constant pool of a class file of any version, well-formed or not: whatever is asked, no
 * byte outside the array is read, and where the file makes no sense the answer is a plain "no".
 */
final class ConstantPool {
  /** Where the first entry stands: behind the magic number, the version and the count. */
  static final int FIRST_ENTRY = 10;

  /** What has to be there to read the size of an entry; none is smaller. */
  static final int SMALLEST_ENTRY = 3;

  /** Entries of this size, and no others, take two places in the count. */
  static final int SIZE_OF_TWO_SLOTS = 9;

  private static final int MAGIC = 0xCAFEBABE;
  static final int UTF8 = 1;
  static final int CLASS = 7;
  private static final int METHODREF = 10;
  private static final int NAME_AND_TYPE = 12;

  /** The size of an entry by its tag; 0 for tags that do not exist, and for Utf8, which varies. */
  static final byte[] SIZES = {
    0, 0, 0, 5, 5, 9, 9, 3, 3, 5, 5, 5, 5, 0, 0, 4, 3, 5, 5, 3, 3,
  };

  private final byte[] file;
  private final int[] offsets;

  /** The offset of the first byte behind the pool. */
  final int end;

  private ConstantPool(byte[] file, int[] offsets, int end) {
    this.file = file;
    this.offsets = offsets;
    this.end = end;
  }

  /** Finds all entries, or returns null if this is no class file with a complete pool. */
  static @Nullable ConstantPool of(byte[] file) {
    if (!isClassFile(file)) {
      return null;
    }
    int[] offsets = new int[count(file)];
    int at = FIRST_ENTRY;
    for (int i = 1; i < offsets.length; i++) {
      int size = entrySize(file, at);
      if (size == 0) {
        return null;
      }
      offsets[i] = at;
      if (takesTwoSlots(file[at])) {
        i++;
      }
      at += size;
    }
    return new ConstantPool(file, offsets, at);
  }

  static boolean isClassFile(byte[] file) {
    return file.length >= FIRST_ENTRY && (u2(file, 0) << 16 | u2(file, 2)) == MAGIC;
  }

  /** The number in the file's header, one more than the index of the last entry. */
  static int count(byte[] file) {
    return u2(file, FIRST_ENTRY - 2);
  }

  /** The size of the entry at an offset, or 0 if there is no complete entry with a known tag. */
  static int entrySize(byte[] file, int at) {
    if (at + 3 > file.length) {
      return 0;
    }
    int tag = file[at];
    int size = tag == UTF8 ? 3 + u2(file, at + 1) : tag > 0 && tag < SIZES.length ? SIZES[tag] : 0;
    return at + size > file.length ? 0 : size;
  }

  static boolean takesTwoSlots(byte tag) {
    return tag == 5 || tag == 6;
  }

  /** Whether the entry at an offset, known to be complete, is this text. */
  static boolean isUtf8At(byte[] file, int at, byte[] text) {
    if (file[at] != UTF8 || u2(file, at + 1) != text.length) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (file[at + 3 + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  static int u2(byte[] file, int at) {
    return (file[at] & 0xff) << 8 | file[at + 1] & 0xff;
  }

  int count() {
    return offsets.length;
  }

  boolean isMethodref(int index) {
    return offsetOf(index, METHODREF) != 0;
  }

  boolean isUtf8(int index, byte[] text) {
    int at = offsetOf(index, UTF8);
    return at != 0 && isUtf8At(file, at, text);
  }

  /** Whether it is a text that begins with this one. */
  boolean beginsWith(int index, byte[] beginning) {
    int at = offsetOf(index, UTF8);
    if (at == 0 || u2(file, at + 1) < beginning.length) {
      return false;
    }
    for (int i = 0; i < beginning.length; i++) {
      if (file[at + 3 + i] != beginning[i]) {
        return false;
      }
    }
    return true;
  }

  boolean isClass(int index, byte[] name) {
    int at = offsetOf(index, CLASS);
    return at != 0 && isUtf8(u2(file, at + 1), name);
  }

  boolean isNameAndType(int index, byte[] name, byte[] type) {
    int at = offsetOf(index, NAME_AND_TYPE);
    return at != 0 && isUtf8(u2(file, at + 1), name) && isUtf8(u2(file, at + 3), type);
  }

  /** Whether both are classes and have the same name; a pool may hold the same name twice. */
  boolean isSameClass(int index, int other) {
    int at = offsetOf(index, CLASS);
    int otherAt = offsetOf(other, CLASS);
    if (at == 0 || otherAt == 0) {
      return false;
    }
    int name = offsetOf(u2(file, at + 1), UTF8);
    int otherName = offsetOf(u2(file, otherAt + 1), UTF8);
    if (name == 0 || otherName == 0 || u2(file, name + 1) != u2(file, otherName + 1)) {
      return false;
    }
    for (int i = u2(file, name + 1) - 1; i >= 0; i--) {
      if (file[name + 3 + i] != file[otherName + 3 + i]) {
        return false;
      }
    }
    return true;
  }

  int classOf(int methodref) {
    return u2(file, offsets[methodref] + 1);
  }

  int nameAndTypeOf(int methodref) {
    return u2(file, offsets[methodref] + 3);
  }

  /** Where a Methodref keeps the index of its class. */
  int classIndexOffset(int methodref) {
    return offsets[methodref] + 1;
  }

  private int offsetOf(int index, int tag) {
    if (index <= 0 || index >= offsets.length) {
      return 0;
    }
    int at = offsets[index];
    return at != 0 && file[at] == tag ? at : 0;
  }
}
