package dev.gossamer.agent.rewrite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class NativeMethodsTest {
  /**
   * Dead code may need more of the stack than what can be reached: the size must not shrink. ASM
   * copies most methods as they are, but not those whose exceptions are one of two equal constants.
   */
  @Test
  void theOtherMethodsKeepTheSizeOfTheirStack() {
    byte[] wrapped = NativeMethods.wrap(file());

    assertThat(wrapped).isNotNull();
    assertThat(sizes(wrapped))
        .containsEntry("plain", "7/9")
        .containsEntry("throwing", "7/9")
        .containsEntry("throwingToo", "7/9");
  }

  @Test
  void theMethodThatAnnouncesHasRoomForItsArgumentsItsResultAndAnException() {
    assertThat(sizes(NativeMethods.wrap(file())))
        .containsEntry("none", "2/0")
        .containsEntry("wide", "5/5")
        .containsEntry("result", "3/1");
  }

  private static byte[] file() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Made", null, "java/lang/Object", null);
    String[] none = null;
    String[] thrown = {"java/io/IOException"};
    String[] thrownToo = {"java/io/IOExceptio_"};
    code(writer.visitMethod(Opcodes.ACC_PUBLIC, "plain", "()V", null, none));
    code(writer.visitMethod(Opcodes.ACC_PUBLIC, "throwing", "()V", null, thrown));
    code(writer.visitMethod(Opcodes.ACC_PUBLIC, "throwingToo", "()V", null, thrownToo));
    int isStatic = Opcodes.ACC_STATIC | Opcodes.ACC_NATIVE;
    writer.visitMethod(isStatic, "none", "()V", null, thrown).visitEnd();
    writer.visitMethod(Opcodes.ACC_NATIVE, "wide", "(JD)I", null, none).visitEnd();
    writer.visitMethod(Opcodes.ACC_NATIVE, "result", "()J", null, none).visitEnd();
    writer.visitEnd();
    // ASM writes no constant twice.
    return new String(writer.toByteArray(), ISO_8859_1).replace('_', 'n').getBytes(ISO_8859_1);
  }

  private static void code(MethodVisitor method) {
    method.visitCode();
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(7, 9);
    method.visitEnd();
  }

  private static Map<String, String> sizes(byte[] file) {
    Map<String, String> sizes = new HashMap<>();
    new ClassReader(file)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitMaxs(int maxStack, int maxLocals) {
                    sizes.put(name, maxStack + "/" + maxLocals);
                  }
                };
              }
            },
            0);
    return sizes;
  }
}
