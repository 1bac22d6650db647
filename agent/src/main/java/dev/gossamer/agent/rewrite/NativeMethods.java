package dev.gossamer.agent.rewrite;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Announces the native methods of application classes as blocking calls: the native method gets a
 * prefix, which the JVM knows, and a method of the old name calls it in between. The JVM finds the
 * native code under the old name, whether it is looked up or registered.
 *
 * <p>Possible only while a class is loaded: a loaded class cannot get methods.
 */
public final class NativeMethods {
  /** Given to {@code Instrumentation.setNativeMethodPrefix}. */
  public static final String PREFIX = "gossamer$native$";

  private static final byte[] PREFIX_BYTES = PREFIX.getBytes(StandardCharsets.ISO_8859_1);

  private static final int MEMBER_HEADER = 8;
  private static final int ATTRIBUTE_HEADER = 6;

  private NativeMethods() {}

  /** Whether a class file declares a native method; false as well if it makes no sense. */
  public static boolean isDeclaredIn(byte[] file) {
    return count(file, null) > 0;
  }

  /** How many native methods a class file declares that do not have the prefix. */
  public static int countUnannounced(byte[] file) {
    ConstantPool pool = isDeclaredIn(file) ? ConstantPool.of(file) : null;
    return pool == null ? 0 : count(file, pool);
  }

  /** With a pool, counts the native methods without the prefix; with none, stops at the first. */
  private static int count(byte[] file, @Nullable ConstantPool pool) {
    int end = PoolScan.end(file);
    if (end == PoolScan.NO_POOL) {
      return 0;
    }
    try {
      int interfaces = end + 6; // behind access flags, this, super
      int fields = interfaces + 2 + 2 * ConstantPool.u2(file, interfaces);
      int at = fields + 2;
      for (int left = ConstantPool.u2(file, fields); left > 0; left--) {
        at = behindMember(file, at);
      }
      int found = 0;
      int left = ConstantPool.u2(file, at);
      for (at += 2; left > 0; left--) {
        if ((ConstantPool.u2(file, at) & Opcodes.ACC_NATIVE) != 0) {
          if (pool == null) {
            return 1;
          }
          if (!pool.beginsWith(ConstantPool.u2(file, at + 2), PREFIX_BYTES)) {
            found++;
          }
        }
        at = behindMember(file, at);
      }
      return found;
    } catch (ArrayIndexOutOfBoundsException e) {
      return 0; // no class file; whoever loads it will say so
    }
  }

  private static int behindMember(byte[] file, int start) {
    int at = start + MEMBER_HEADER;
    for (int left = ConstantPool.u2(file, at - 2); left > 0; left--) {
      int length = ConstantPool.u2(file, at + 2) << 16 | ConstantPool.u2(file, at + 4);
      if (length < 0) {
        throw new ArrayIndexOutOfBoundsException(length);
      }
      at += ATTRIBUTE_HEADER + length;
    }
    return at;
  }

  /** Wraps every native method of the class, or returns null if that cannot be done. */
  public static byte @Nullable [] wrap(byte[] file) {
    try {
      ClassReader reader = new ClassReader(file);
      // Nothing is computed: that would go for the other methods too.
      ClassWriter writer = new ClassWriter(reader, 0);
      reader.accept(new Wrapping(writer), 0);
      return writer.toByteArray();
    } catch (RuntimeException e) {
      return null; // newer than ASM knows, or too large for its additions
    }
  }

  private static final class Wrapping extends ClassVisitor {
    private String owner = "";
    private boolean isInterface;

    Wrapping(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        String signature,
        String superName,
        String[] interfaces) {
      owner = name;
      isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
      super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      if ((access & Opcodes.ACC_NATIVE) == 0) {
        return super.visitMethod(access, name, descriptor, signature, exceptions);
      }
      boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
      // Private, so that it is neither overridden nor found by whoever looks for public methods.
      int hidden = Opcodes.ACC_PRIVATE | Opcodes.ACC_NATIVE | Opcodes.ACC_SYNTHETIC;
      MethodVisitor nativeMethod =
          super.visitMethod(
              isStatic ? hidden | Opcodes.ACC_STATIC : hidden,
              PREFIX + name,
              descriptor,
              null,
              exceptions);
      if (nativeMethod != null) {
        nativeMethod.visitEnd();
      }
      // Annotations, access and synchronization stay with the name that everyone knows.
      return new Wrapper(
          super.visitMethod(access & ~Opcodes.ACC_NATIVE, name, descriptor, signature, exceptions),
          access,
          name,
          descriptor);
    }

    /** Has no code of its own to visit; writes its body when everything else of it is there. */
    private final class Wrapper extends MethodVisitor {
      private final int access;
      private final String name;
      private final String descriptor;

      Wrapper(MethodVisitor method, int access, String name, String descriptor) {
        super(Opcodes.ASM9, method);
        this.access = access;
        this.name = name;
        this.descriptor = descriptor;
      }

      @Override
      public void visitEnd() {
        boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
        MethodVisitor body =
            new BlockingMethod(mv, access, owner, descriptor) {
              @Override
              void onThrowable() {
                mv.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    "java/lang/GossamerReflection",
                    "thrown",
                    "(Ljava/lang/Throwable;)Ljava/lang/Throwable;",
                    false);
              }
            };
        body.visitCode();
        int slot = 0;
        if (!isStatic) {
          body.visitVarInsn(Opcodes.ALOAD, slot++);
        }
        for (Type argument : Type.getArgumentTypes(descriptor)) {
          body.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
          slot += argument.getSize();
        }
        body.visitMethodInsn(
            isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL,
            owner,
            PREFIX + name,
            descriptor,
            isInterface);
        Type result = Type.getReturnType(descriptor);
        body.visitInsn(result.getOpcode(Opcodes.IRETURN));
        // On the stack: the arguments; the result and what a hook returns; the same for an
        // exception.
        body.visitMaxs(Math.max(slot, Math.max(result.getSize(), 1) + 1), slot);
        super.visitEnd();
      }
    }
  }
}
