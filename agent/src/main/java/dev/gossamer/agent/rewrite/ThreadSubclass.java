package dev.gossamer.agent.rewrite;

/**
 * Tells whether a class extends Thread directly and has no {@code currentThread()} of its own. In a
 * class that extends Thread the compiler writes an unqualified call as a call to the class itself,
 * which can only mean the method of Thread. Nothing but the headers of the members is looked at.
 */
final class ThreadSubclass {
  private final byte[] file;
  private final ConstantPool pool;

  ThreadSubclass(byte[] file, ConstantPool pool) {
    this.file = file;
    this.pool = pool;
  }

  /** Whether the class extends the one of that name directly. */
  boolean hasSuperclass(byte[] name) {
    return has(pool.end, 8) && pool.isClass(ConstantPool.u2(file, pool.end + 4), name);
  }

  /** Whether the Methodref is to a method of the class that it does not declare, but inherits. */
  boolean inherits(int methodref, byte[] name, byte[] type) {
    int at = pool.end;
    if (!has(at, 8) || !pool.isSameClass(pool.classOf(methodref), ConstantPool.u2(file, at + 2))) {
      return false;
    }
    int methods = endOfFields(at + 8 + 2 * ConstantPool.u2(file, at + 6));
    return methods >= 0 && !declares(methods, name, type);
  }

  /** Where the methods begin, or -1 if the file ends before that. */
  private int endOfFields(int fields) {
    if (!has(fields, 2)) {
      return -1;
    }
    int at = fields + 2;
    for (int i = ConstantPool.u2(file, fields); i > 0 && at >= 0; i--) {
      at = endOfMember(at);
    }
    return at;
  }

  /** Whether a method has this name and type; a file that ends too early is taken to have it. */
  private boolean declares(int methods, byte[] name, byte[] type) {
    if (!has(methods, 2)) {
      return true;
    }
    int at = methods + 2;
    for (int i = ConstantPool.u2(file, methods); i > 0; i--) {
      int end = endOfMember(at);
      if (end < 0
          || (pool.isUtf8(ConstantPool.u2(file, at + 2), name)
              && pool.isUtf8(ConstantPool.u2(file, at + 4), type))) {
        return true;
      }
      at = end;
    }
    return false;
  }

  private int endOfMember(int member) {
    if (!has(member, 8)) {
      return -1;
    }
    int at = member + 8;
    for (int i = ConstantPool.u2(file, member + 6); i > 0; i--) {
      if (!has(at, 6)) {
        return -1;
      }
      int length = ConstantPool.u2(file, at + 2) << 16 | ConstantPool.u2(file, at + 4);
      if (length < 0 || length > file.length - at - 6) {
        return -1;
      }
      at += 6 + length;
    }
    return at;
  }

  private boolean has(int at, int bytes) {
    return at <= file.length - bytes;
  }
}
