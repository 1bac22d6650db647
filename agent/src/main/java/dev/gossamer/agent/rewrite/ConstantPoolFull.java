package dev.gossamer.agent.rewrite;

/**
 * Says that a class should be rewritten but has no room for two more constants; a class file holds
 * at most 65534. The class works unchanged, but in it {@code Thread.currentThread()} is the virtual
 * thread, so the caller counts such classes.
 */
public final class ConstantPoolFull extends Exception {
  private static final long serialVersionUID = 1L;

  ConstantPoolFull() {
    super("the constant pool has no room for two more entries", null, false, false);
  }
}
