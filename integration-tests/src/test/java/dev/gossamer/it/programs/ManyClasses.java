package dev.gossamer.it.programs;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Loads five thousand classes that are all different, every tenth of which asks for the current
 * thread, and prints how much processor time of the loading thread that took, in microseconds: the
 * clock would tell more about the machine. Making them is not counted.
 */
public final class ManyClasses {
  private static final int COUNT = 5000;
  private static final int GETTERS = 20;
  private static final int EVERY = 10;
  private static final ClassDesc THREAD = ClassDesc.of("java.lang.Thread");

  private ManyClasses() {}

  public static void main(String[] args) throws ClassNotFoundException {
    Loader loader = new Loader();
    for (int i = 0; i < COUNT; i++) {
      loader.files[i] = file(i);
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < COUNT; i++) {
      Class.forName("made.Made" + i, true, loader);
    }
    System.out.println("loaded=" + (threads.getCurrentThreadCpuTime() - start) / 1000);
  }

  private static final class Loader extends ClassLoader {
    final byte[][] files = new byte[COUNT][];

    @Override
    protected Class<?> findClass(String name) {
      byte[] file = files[Integer.parseInt(name.substring("made.Made".length()))];
      return defineClass(name, file, 0, file.length);
    }
  }

  private static byte[] file(int number) {
    ClassDesc self = ClassDesc.of("made.Made" + number);
    return ClassFile.of().build(self, type -> describe(type, self, number));
  }

  private static void describe(ClassBuilder type, ClassDesc self, int number) {
    for (int i = 0; i < GETTERS; i++) {
      String name = "property" + i + "Of" + number % 100;
      type.withField(name, ConstantDescs.CD_String, ClassFile.ACC_PRIVATE);
      type.withMethodBody(
          "get" + name,
          MethodTypeDesc.of(ConstantDescs.CD_String),
          ClassFile.ACC_PUBLIC,
          code -> code.aload(0).getfield(self, name, ConstantDescs.CD_String).areturn());
    }
    type.withMethodBody(
        ConstantDescs.CLASS_INIT_NAME,
        ConstantDescs.MTD_void,
        ClassFile.ACC_STATIC,
        code -> {
          if (number % EVERY == 0) {
            code.invokestatic(THREAD, "currentThread", MethodTypeDesc.of(THREAD)).pop();
          }
          code.return_();
        });
  }
}
