package dev.gossamer.agent.rewrite;

import java.nio.charset.StandardCharsets;

/**
 * One pass over the constant pool of a class file, well-formed or not: no byte outside the array is
 * read. It finds where the pool ends, and whether it has the two texts without which there is no
 * call of {@code currentThread()}.
 *
 * <p>Each class of an application goes through this, hundreds of them before it is compiled. So it
 * is one loop that calls nothing for most entries, and whoever needs either answer shares it.
 */
final class PoolScan {
  /** This is no class file with a complete pool. */
  static final int NO_POOL = -1;

  static final byte[] METHOD = ascii("currentThread");
  static final byte[] TYPE = ascii("()Ljava/lang/Thread;");

  private static final byte[][] TEXTS = {METHOD, TYPE};
  private static final int ALL_SEEN = (1 << TEXTS.length) - 1;
  private static final int METHOD_LENGTH = METHOD.length;
  private static final int TYPE_LENGTH = TYPE.length;

  private PoolScan() {}

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The offset of the first byte behind the pool, or {@link #NO_POOL}. */
  static int end(byte[] file) {
    int result = scan(file);
    return result < NO_POOL ? -result : result;
  }

  /** Whether the pool has the name of the method and of its type. */
  static boolean mentionsCurrentThread(byte[] file) {
    return scan(file) < NO_POOL;
  }

  /** The end of the pool, made negative if both texts are in it; or {@link #NO_POOL}. */
  private static int scan(byte[] file) {
    if (!ConstantPool.isClassFile(file)) {
      return NO_POOL;
    }
    byte[] sizes = ConstantPool.SIZES;
    int last = file.length - ConstantPool.SMALLEST_ENTRY;
    int left = ConstantPool.count(file) - 1;
    int at = ConstantPool.FIRST_ENTRY;
    int seen = 0;
    while (left > 0) {
      if (at > last) {
        return NO_POOL;
      }
      int tag = file[at];
      if (tag == ConstantPool.UTF8) {
        int length = (file[at + 1] & 0xff) << 8 | file[at + 2] & 0xff;
        if (length == METHOD_LENGTH || length == TYPE_LENGTH) {
          seen |= textAt(file, at);
        }
        at += 3 + length;
        left--;
      } else {
        int size = tag > 0 && tag < sizes.length ? sizes[tag] : 0;
        if (size == 0) {
          return NO_POOL;
        }
        at += size;
        left -= size == ConstantPool.SIZE_OF_TWO_SLOTS ? 2 : 1;
      }
    }
    if (at > file.length) {
      return NO_POOL;
    }
    return seen == ALL_SEEN ? -at : at;
  }

  /** The bit of the text that this entry is, or 0. */
  private static int textAt(byte[] file, int at) {
    if (ConstantPool.entrySize(file, at) != 0) {
      for (int i = 0; i < TEXTS.length; i++) {
        if (ConstantPool.isUtf8At(file, at, TEXTS[i])) {
          return 1 << i;
        }
      }
    }
    return 0;
  }
}
