package dev.gossamer.agent.policy;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Makes classes of any name, in a loader of their own, to stand for those of other programs. */
final class MadeClasses extends ClassLoader {
  MadeClasses() {
    super(MadeClasses.class.getClassLoader());
  }

  /** A Runnable of a new class with this name. */
  Runnable task(String className) {
    return (Runnable) instance(className, Object.class, Runnable.class);
  }

  /** A Thread without a task, of a new class with this name. */
  Thread thread(String className) {
    return thread(className, Thread.class);
  }

  Thread thread(String className, Class<?> superclass) {
    return (Thread) instance(className, superclass);
  }

  private Object instance(String className, Class<?> superclass, Class<?>... interfaces) {
    String[] names = new String[interfaces.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = Type.getInternalName(interfaces[i]);
    }
    String parent = Type.getInternalName(superclass);
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, className.replace('.', '/'), null, parent, names);
    MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    constructor.visitVarInsn(Opcodes.ALOAD, 0);
    constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, parent, "<init>", "()V", false);
    constructor.visitInsn(Opcodes.RETURN);
    constructor.visitMaxs(1, 1);
    MethodVisitor run = writer.visitMethod(Opcodes.ACC_PUBLIC, "run", "()V", null, null);
    run.visitInsn(Opcodes.RETURN);
    run.visitMaxs(0, 1);
    byte[] bytes = writer.toByteArray();
    try {
      return defineClass(className, bytes, 0, bytes.length).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
