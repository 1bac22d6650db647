package dev.gossamer.it;

import java.nio.file.Files;
import java.nio.file.Path;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files that the JVM accepts and that a rewriter has trouble with. */
final class OddClassFiles {
  private static final int JDK_25 = 69;
  private static final int LARGEST_INDEX = 65_532;

  private OddClassFiles() {}

  /**
   * With annotations that end in the middle, which the JVM only reads when it is asked for them.
   */
  static void damaged(Path directory) throws Exception {
    ClassWriter writer = callable("made/Damaged", JDK_25);
    writer.visitAttribute(
        new Attribute("RuntimeVisibleAnnotations") {
          @Override
          protected ByteVector write(
              ClassWriter of, byte[] code, int length, int maxStack, int maxLocals) {
            return new ByteVector().putShort(0x7777).putShort(1);
          }
        });
    write(directory, "Damaged", nativeMethod(writer));
  }

  /** As {@link #damaged}, but sound. */
  static void sound(Path directory) throws Exception {
    write(directory, "Sound", nativeMethod(callable("made/Sound", JDK_25)));
  }

  /** With hardly any room left among its constants. */
  static void full(Path directory) throws Exception {
    ClassWriter writer = callable("made/Full", JDK_25);
    int i = 0;
    while (writer.newConst(i) < LARGEST_INDEX) {
      i++;
    }
    write(directory, "Full", writer);
  }

  /** Of a version that no JVM knows. */
  static void newer(Path directory) throws Exception {
    write(directory, "Newer", callable("made/Newer", JDK_25 + 100));
  }

  private static ClassWriter nativeMethod(ClassWriter writer) {
    writer
        .visitMethod(Opcodes.ACC_STATIC | Opcodes.ACC_NATIVE, "never", "()V", null, null)
        .visitEnd();
    return writer;
  }

  /** {@code call()} returns the name of the current thread. */
  private static ClassWriter callable(String name, int version) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        version,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER,
        name,
        null,
        "java/lang/Object",
        new String[] {"java/util/concurrent/Callable"});
    MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    constructor.visitCode();
    constructor.visitVarInsn(Opcodes.ALOAD, 0);
    constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    constructor.visitInsn(Opcodes.RETURN);
    constructor.visitMaxs(0, 0);
    constructor.visitEnd();
    MethodVisitor call =
        writer.visitMethod(Opcodes.ACC_PUBLIC, "call", "()Ljava/lang/Object;", null, null);
    call.visitCode();
    call.visitMethodInsn(
        Opcodes.INVOKESTATIC, "java/lang/Thread", "currentThread", "()Ljava/lang/Thread;", false);
    call.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, "java/lang/Thread", "getName", "()Ljava/lang/String;", false);
    call.visitInsn(Opcodes.ARETURN);
    call.visitMaxs(0, 0);
    call.visitEnd();
    return writer;
  }

  private static void write(Path directory, String name, ClassWriter writer) throws Exception {
    Path file = directory.resolve("made").resolve(name + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, writer.toByteArray());
  }
}
