package dev.gossamer.agent.rewrite;

import org.jspecify.annotations.Nullable;

/**
 * Makes application classes call {@code GossamerThread.currentThread()} where they call {@code
 * Thread.currentThread()}, by changing the constant pool alone.
 *
 * <p>All that a class does with a method goes through one constant, its Methodref: calls, method
 * references, handles in constants. So it is enough to append the name of the other class to the
 * pool and to let the Methodref point to it. No instruction, frame, line number or attribute
 * changes, nothing has to be parsed but the pool, and class files newer than this code are no
 * problem. Both methods are static and have the same type, so the verifier sees no difference.
 *
 * <p>A call that is written to a subclass of Thread is found where the class does so itself and
 * extends Thread directly, or is known to extend it; see {@link ThreadSubclass}.
 */
public final class CurrentThreadRewriter {
  private static final byte[] THREAD = PoolScan.ascii("java/lang/Thread");
  private static final byte[] OBJECT = PoolScan.ascii("java/lang/Object");
  private static final int LARGEST_COUNT = 0xFFFF;
  private static final int COUNT_OFFSET = ConstantPool.FIRST_ENTRY - 2;

  private static final CurrentThreadRewriter TO_GOSSAMER =
      new CurrentThreadRewriter("java/lang/GossamerThread");

  private final byte[] target;

  /**
   * A rewriter to another class than the usual one.
   *
   * @param target the internal name of the class, in ASCII
   */
  CurrentThreadRewriter(String target) {
    this.target = PoolScan.ascii(target);
  }

  /**
   * Rewrites a class. The array is not changed. Nothing is allocated unless the pool contains the
   * names of the class, the method and its type.
   *
   * @return the new class file, or null if there is nothing to rewrite or the bytes are no class
   *     file that can be understood
   * @throws ConstantPoolFull if there is something to rewrite but no room for it
   */
  public static byte @Nullable [] rewrite(byte[] classfile) throws ConstantPoolFull {
    return TO_GOSSAMER.redirect(classfile);
  }

  /**
   * Rewrites a class that inherits {@code Thread.currentThread()}, though its file does not show
   * it: calls to the method of the class itself as well.
   */
  public static byte @Nullable [] rewriteSubclass(byte[] classfile) throws ConstantPoolFull {
    return TO_GOSSAMER.redirect(classfile, /* inherits= */ true);
  }

  /** Whether the other methods of this class could find anything; one pass over the pool. */
  public static boolean mentionsCurrentThread(byte[] classfile) {
    return PoolScan.mentionsCurrentThread(classfile);
  }

  /**
   * Whether a class calls a {@code currentThread()} that it inherits from a class other than Thread
   * and Object; that may mean Thread's, if it is a thread.
   */
  public static boolean mayInheritCurrentThread(byte[] classfile) {
    if (!PoolScan.mentionsCurrentThread(classfile)) {
      return false;
    }
    ConstantPool pool = ConstantPool.of(classfile);
    if (pool == null) {
      return false;
    }
    ThreadSubclass itself = new ThreadSubclass(classfile, pool);
    return !itself.hasSuperclass(THREAD)
        && !itself.hasSuperclass(OBJECT)
        && nextCall(pool, itself, 1, /* inherits= */ true) != 0;
  }

  byte @Nullable [] redirect(byte[] file) throws ConstantPoolFull {
    return redirect(file, /* inherits= */ false);
  }

  private byte @Nullable [] redirect(byte[] file, boolean inherits) throws ConstantPoolFull {
    if (!PoolScan.mentionsCurrentThread(file)) {
      return null; // most classes end here
    }
    ConstantPool pool = ConstantPool.of(file);
    if (pool == null) {
      return null;
    }
    ThreadSubclass itself = new ThreadSubclass(file, pool);
    int first = nextCall(pool, itself, 1, inherits);
    if (first == 0) {
      return null;
    }
    if (pool.count() + 2 > LARGEST_COUNT) {
      throw new ConstantPoolFull();
    }
    byte[] result = withTarget(file, pool);
    for (int i = first; i != 0; i = nextCall(pool, itself, i + 1, inherits)) {
      putU2(result, pool.classIndexOffset(i), pool.count() + 1);
    }
    return result;
  }

  /** The index of the next Methodref to rewrite, or 0. There can be more than one. */
  private static int nextCall(
      ConstantPool pool, ThreadSubclass itself, int from, boolean inherits) {
    for (int i = from; i < pool.count(); i++) {
      if (pool.isMethodref(i)
          && pool.isNameAndType(pool.nameAndTypeOf(i), PoolScan.METHOD, PoolScan.TYPE)
          && (pool.isClass(pool.classOf(i), THREAD)
              || ((inherits || itself.hasSuperclass(THREAD))
                  && itself.inherits(i, PoolScan.METHOD, PoolScan.TYPE)))) {
        return i;
      }
    }
    return 0;
  }

  /** A copy with two entries more, the name of the target and the class of that name. */
  private byte[] withTarget(byte[] file, ConstantPool pool) {
    int added = 3 + target.length + 3;
    byte[] result = new byte[file.length + added];
    System.arraycopy(file, 0, result, 0, pool.end);
    int at = pool.end;
    result[at] = ConstantPool.UTF8;
    putU2(result, at + 1, target.length);
    System.arraycopy(target, 0, result, at + 3, target.length);
    at += 3 + target.length;
    result[at] = ConstantPool.CLASS;
    putU2(result, at + 1, pool.count());
    System.arraycopy(file, pool.end, result, at + 3, file.length - pool.end);
    putU2(result, COUNT_OFFSET, pool.count() + 2);
    return result;
  }

  private static void putU2(byte[] file, int at, int value) {
    file[at] = (byte) (value >> 8);
    file[at + 1] = (byte) value;
  }
}
