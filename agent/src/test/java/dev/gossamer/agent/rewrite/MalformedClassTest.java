package dev.gossamer.agent.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Whatever bytes a class loader is given, the rewriter must let the JVM be the one to complain. */
class MalformedClassTest {
  private static final Class<?>[] SAMPLES = {
    Callers.Direct.class,
    Callers.InSwitch.class,
    Callers.ThreadItself.class,
    Callers.Unrelated.class,
  };

  @Test
  void everyTruncationIsSurvived() throws Exception {
    for (Class<?> sample : SAMPLES) {
      byte[] file = bytes(sample);
      for (int length = 0; length < file.length; length++) {
        byte[] truncated = Arrays.copyOf(file, length);
        assertThat(rewriteIsPlausible(truncated)).as("%s, %d bytes", sample, length).isTrue();
      }
    }
  }

  @Test
  void everyChangeOfOneByteIsSurvived() throws Exception {
    for (Class<?> sample : SAMPLES) {
      byte[] file = bytes(sample);
      for (int at = 0; at < file.length; at++) {
        for (int value : new int[] {0, 1, 5, 10, 0x7F, 0x80, 0xFF}) {
          byte[] changed = file.clone();
          changed[at] = (byte) value;
          assertThat(rewriteIsPlausible(changed)).as("%s, %d at %d", sample, value, at).isTrue();
        }
      }
    }
  }

  @Test
  void randomChangesAreSurvived() throws Exception {
    Random random = new Random(7);
    int rewritten = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] changed = bytesOf(random.nextInt(SAMPLES.length)).clone();
      for (int n = random.nextInt(6); n >= 0; n--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      changed = Arrays.copyOf(changed, changed.length - Math.max(0, random.nextInt(400) - 300));
      assertThat(rewriteIsPlausible(changed)).isTrue();
      rewritten += CurrentThreadRewriter.rewrite(changed) == null ? 0 : 1;
    }
    assertThat(rewritten).as("enough of them got past the first checks").isGreaterThan(10_000);
  }

  @Test
  void randomBytesAreSurvived() throws Exception {
    Random random = new Random(8);
    for (int i = 0; i < 100_000; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      if (noise.length >= 4 && i % 2 == 0) {
        noise[0] = (byte) 0xCA;
        noise[1] = (byte) 0xFE;
        noise[2] = (byte) 0xBA;
        noise[3] = (byte) 0xBE;
      }
      assertThat(CurrentThreadRewriter.rewrite(noise)).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 13, 14, 21, 255})
  void anEntryOfAnUnknownKindIsLeftToTheJvm(int tag) throws Exception {
    byte[] file = bytes(Callers.Direct.class);
    file[ConstantPool.FIRST_ENTRY] = (byte) tag;

    assertThat(CurrentThreadRewriter.rewrite(file)).isNull();
  }

  @Test
  void theVersionOfTheClassFileDoesNotMatter() throws Exception {
    byte[] file = bytes(Callers.Direct.class);
    file[6] = 0x7F;

    assertThat(CurrentThreadRewriter.rewrite(file)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {65_533, 65_534, 65_535})
  void aPoolWithoutRoomForTwoMoreIsReported(int count) throws Exception {
    byte[] file = withPoolOf(count);

    if (count + 2 <= 65_535) {
      assertThat(CurrentThreadRewriter.rewrite(file)).hasSize(file.length + 3 + 24 + 3);
    } else {
      assertThatExceptionOfType(ConstantPoolFull.class)
          .isThrownBy(() -> CurrentThreadRewriter.rewrite(file));
    }
  }

  @Test
  void aFullPoolWithoutSuchACallIsNothingToReport() throws Exception {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Full", null, "java/lang/Object", null);
    fill(writer, 65_535);

    assertThat(CurrentThreadRewriter.rewrite(writer.toByteArray())).isNull();
  }

  private static byte[] withPoolOf(int count) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Full", null, "java/lang/Object", null);
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "m", "()V", null, null);
    method.visitMethodInsn(
        Opcodes.INVOKESTATIC, "java/lang/Thread", "currentThread", "()Ljava/lang/Thread;", false);
    method.visitInsn(Opcodes.POP);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(1, 0);
    // ASM adds the name of this attribute when it writes the class, too late for the filler.
    writer.newUTF8("Code");
    fill(writer, count);
    byte[] file = writer.toByteArray();
    assertThat(ConstantPool.count(file)).isEqualTo(count);
    return file;
  }

  private static void fill(ClassWriter writer, int count) {
    int i = 0;
    while (writer.newConst(Integer.MIN_VALUE + i) < count - 1) {
      i++;
    }
  }

  /** Whether rewriting gives nothing, or a file that is longer by what is added. */
  private static boolean rewriteIsPlausible(byte[] file) throws ConstantPoolFull {
    byte[] rewritten = CurrentThreadRewriter.rewrite(file);
    return rewritten == null
        || (rewritten.length == file.length + 3 + 24 + 3
            && ConstantPool.count(rewritten) == ConstantPool.count(file) + 2
            && ConstantPool.of(rewritten) != null);
  }

  private static final byte[][] SAMPLE_BYTES = new byte[SAMPLES.length][];

  private static byte[] bytesOf(int sample) throws IOException {
    if (SAMPLE_BYTES[sample] == null) {
      SAMPLE_BYTES[sample] = bytes(SAMPLES[sample]);
    }
    return SAMPLE_BYTES[sample];
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    String name = '/' + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
