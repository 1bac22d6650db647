package dev.gossamer.agent.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Puts a whole method between the announcement of a blocking call and its end.
 *
 * <p>The handler for exceptions is the last in the table, so the method's own come first; and its
 * stack map, which is the only one that is added, promises no more than that the arguments are
 * where they were. It is used on methods that do not reuse the slots of their arguments.
 */
class BlockingMethod extends MethodVisitor {
  private static final String HOOKS = "java/lang/GossamerThread";

  private final Object[] arguments;
  private final Label start = new Label();
  private final Label end = new Label();

  BlockingMethod(MethodVisitor method, int access, String owner, String descriptor) {
    super(Opcodes.ASM9, method);
    this.arguments = frameOf(access, owner, descriptor);
  }

  @Override
  public void visitCode() {
    super.visitCode();
    call("beginBlocking");
    mv.visitLabel(start);
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
      call("endBlocking");
    }
    super.visitInsn(opcode);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    mv.visitLabel(end);
    mv.visitFrame(
        Opcodes.F_FULL, arguments.length, arguments, 1, new Object[] {"java/lang/Throwable"});
    onThrowable();
    call("endBlocking");
    mv.visitInsn(Opcodes.ATHROW);
    // After all others in the table: visited last.
    mv.visitTryCatchBlock(start, end, end, null);
    super.visitMaxs(maxStack, maxLocals);
  }

  /** May emit code that replaces the exception on the stack, which is about to be thrown on. */
  void onThrowable() {}

  private void call(String hook) {
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, hook, "()Z", false);
    mv.visitInsn(Opcodes.POP);
  }

  private static Object[] frameOf(int access, String owner, String descriptor) {
    List<Object> locals = new ArrayList<>();
    if ((access & Opcodes.ACC_STATIC) == 0) {
      locals.add(owner);
    }
    for (Type type : Type.getArgumentTypes(descriptor)) {
      locals.add(
          switch (type.getSort()) {
            case Type.LONG -> Opcodes.LONG;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.OBJECT, Type.ARRAY -> type.getInternalName();
            default -> Opcodes.INTEGER;
          });
    }
    return locals.toArray();
  }
}
