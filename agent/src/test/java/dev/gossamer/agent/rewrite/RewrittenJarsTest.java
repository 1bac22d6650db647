package dev.gossamer.agent.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.CheckClassAdapter;

/** Rewrites every class of several libraries and compares, byte by byte and with ASM. */
class RewrittenJarsTest {
  private static final byte[] ADDED = added();

  private static List<JarClasses.ClassFile> classes;

  @BeforeAll
  static void readTheJars() throws IOException {
    classes = JarClasses.all();
    assertThat(classes).hasSizeGreaterThan(3_000);
  }

  private static byte[] added() {
    String name = "java/lang/GossamerThread";
    ByteBuffer added = ByteBuffer.allocate(3 + name.length() + 3);
    added.put((byte) 1).putShort((short) name.length()).put(name.getBytes()).put((byte) 7);
    return added.array();
  }

  @Test
  void onlyThePoolAndTheClassOfTheMethodChange() throws Exception {
    int changed = 0;
    for (JarClasses.ClassFile original : classes) {
      byte[] rewritten = CurrentThreadRewriter.rewrite(original.bytes());
      if (rewritten != null) {
        changed++;
        assertOnlyThePoolChanged(original, rewritten);
      }
    }
    assertThat(changed).isGreaterThan(20);
  }

  private static void assertOnlyThePoolChanged(JarClasses.ClassFile original, byte[] rewritten) {
    byte[] bytes = original.bytes();
    // ASM knows where the pool ends: the header of the class stands behind it.
    ClassReader reader = new ClassReader(bytes);
    int end = reader.header;
    int count = reader.getItemCount();

    byte[] expected = new byte[bytes.length + ADDED.length];
    System.arraycopy(bytes, 0, expected, 0, end);
    System.arraycopy(ADDED, 0, expected, end, ADDED.length);
    System.arraycopy(bytes, end, expected, end + ADDED.length, bytes.length - end);
    ByteBuffer view = ByteBuffer.wrap(expected);
    view.putShort(8, (short) (count + 2));
    view.putShort(end + ADDED.length - 2, (short) count);
    char[] buffer = new char[reader.getMaxStringLength()];
    int repointed = 0;
    for (int i = 1; i < count; i++) {
      int at = reader.getItem(i);
      if (at != 0 && bytes[at - 1] == 10 && isCurrentThread(reader, at, buffer)) {
        view.putShort(at, (short) (count + 1));
        repointed++;
      }
    }
    assertThat(repointed).as(original.name()).isPositive();
    assertThat(rewritten).as(original.name()).isEqualTo(expected);
  }

  private static boolean isCurrentThread(ClassReader reader, int methodref, char[] buffer) {
    int nameAndType = reader.getItem(reader.readUnsignedShort(methodref + 2));
    String owner = reader.readClass(methodref, buffer);
    boolean inherited =
        owner.equals(reader.getClassName()) && reader.getSuperName().equals("java/lang/Thread");
    return (owner.equals("java/lang/Thread") || inherited)
        && reader.readUTF8(nameAndType, buffer).equals("currentThread")
        && reader.readUTF8(nameAndType + 2, buffer).equals("()Ljava/lang/Thread;");
  }

  @Test
  void asmFindsTheResultValidAndNoCallLeft() throws Exception {
    for (JarClasses.ClassFile original : classes) {
      byte[] rewritten = CurrentThreadRewriter.rewrite(original.bytes());
      List<String> left = new ArrayList<>();
      new ClassReader(rewritten == null ? original.bytes() : rewritten)
          .accept(new CallFinder(rewritten != null, left), 0);
      assertThat(left).as(original.name()).isEmpty();
    }
  }

  private static final class CallFinder extends ClassVisitor {
    private final List<String> found;

    CallFinder(boolean check, List<String> found) {
      super(Opcodes.ASM9, check ? new CheckClassAdapter(null, false) : null);
      this.found = found;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, method, descriptor, signature, exceptions);
      return new MethodVisitor(Opcodes.ASM9, next) {
        @Override
        public void visitMethodInsn(
            int opcode, String owner, String name, String descriptor, boolean isInterface) {
          super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
          note(owner, name);
        }

        @Override
        public void visitInvokeDynamicInsn(
            String name, String descriptor, Handle bootstrap, Object... arguments) {
          super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
          for (Object argument : arguments) {
            if (argument instanceof Handle handle) {
              note(handle.getOwner(), handle.getName());
            }
          }
        }

        private void note(String owner, String name) {
          if (owner.equals("java/lang/Thread") && name.equals("currentThread")) {
            found.add(method);
          }
        }
      };
    }
  }

  @Test
  void classesWithoutSuchACallCostNoMemoryAndLittleTime() throws Exception {
    List<byte[]> plain = new ArrayList<>();
    for (JarClasses.ClassFile original : classes) {
      if (CurrentThreadRewriter.rewrite(original.bytes()) == null) {
        plain.add(original.bytes());
      }
    }
    var memory = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = memory.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < plain.size(); i++) {
        CurrentThreadRewriter.rewrite(plain.get(i));
      }
      allocated = Math.min(allocated, memory.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(allocated).as("bytes for %d classes", plain.size()).isLessThan(plain.size());
  }

  @Test
  void aLibraryOfThreeThousandClassesTakesMilliseconds() throws Exception {
    long best = Long.MAX_VALUE;
    long first = 0;
    int changed = 0;
    for (int round = 0; round < 10; round++) {
      changed = 0;
      long start = System.nanoTime();
      for (int i = 0; i < 3_000; i++) {
        changed += CurrentThreadRewriter.rewrite(classes.get(i).bytes()) == null ? 0 : 1;
      }
      long took = System.nanoTime() - start;
      first = round == 0 ? took : first;
      best = Math.min(best, took);
    }
    System.out.printf(
        "CurrentThreadRewriter: 3,000 classes (%d rewritten) in %.1f ms, at first %.1f ms%n",
        changed, best / 1e6, first / 1e6);
    assertThat(best).as("with much room for a busy machine").isLessThan(1_000_000_000L);
  }
}
