package dev.gossamer.benchmarks.startup;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/**
 * A class such as applications have many of: fields with their getters and setters, a method with a
 * loop, a method that builds a text. Every tenth asks for the current thread. About 2 KB. Its
 * initialiser makes an object, sets its properties and asks for its text.
 */
final class GeneratedClass {
  private static final int FIELDS = 8;
  private static final int EVERY = 10;

  private static final ClassDesc THREAD = ClassDesc.of("java.lang.Thread");
  private static final ClassDesc BUILDER = ClassDesc.of("java.lang.StringBuilder");
  private static final MethodTypeDesc TO_STRING = MethodTypeDesc.of(ConstantDescs.CD_String);
  private static final MethodTypeDesc APPEND = MethodTypeDesc.of(BUILDER, ConstantDescs.CD_String);

  private static final MethodTypeDesc SET =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);
  private static final MethodTypeDesc SUM =
      MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int);

  private final int number;
  private final ClassDesc self;

  private GeneratedClass(int number) {
    this.number = number;
    this.self = ClassDesc.of(LoadClasses.name(number));
  }

  static byte[] file(int number) {
    GeneratedClass generated = new GeneratedClass(number);
    return ClassFile.of().build(generated.self, generated::describe);
  }

  private void describe(ClassBuilder type) {
    type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SUPER);
    type.withMethodBody(
        ConstantDescs.INIT_NAME,
        ConstantDescs.MTD_void,
        ClassFile.ACC_PUBLIC,
        code ->
            code.aload(0)
                .invokespecial(
                    ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                .return_());
    for (int i = 0; i < FIELDS; i++) {
      property(type, property(i));
    }
    type.withMethodBody(
        "sum", SUM, ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC, GeneratedClass::loop);
    type.withMethodBody("toString", TO_STRING, ClassFile.ACC_PUBLIC, this::text);
    type.withMethodBody(
        ConstantDescs.CLASS_INIT_NAME,
        ConstantDescs.MTD_void,
        ClassFile.ACC_STATIC,
        this::initialise);
  }

  private String property(int i) {
    return "property" + number % 100 + "OfKind" + i;
  }

  private void initialise(CodeBuilder code) {
    code.bipush(3).invokestatic(self, "sum", SUM).pop();
    code.new_(self)
        .dup()
        .invokespecial(self, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
        .astore(0);
    for (int i = 0; i < FIELDS; i++) {
      code.aload(0)
          .loadConstant("value " + i)
          .invokevirtual(self, "set" + capital(property(i)), SET);
    }
    code.aload(0).invokevirtual(self, "toString", TO_STRING).pop().return_();
  }

  private static String capital(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private void property(ClassBuilder type, String name) {
    type.withField(name, ConstantDescs.CD_String, ClassFile.ACC_PRIVATE);
    type.withMethodBody(
        "get" + capital(name),
        TO_STRING,
        ClassFile.ACC_PUBLIC,
        code -> code.aload(0).getfield(self, name, ConstantDescs.CD_String).areturn());
    type.withMethodBody(
        "set" + capital(name),
        SET,
        ClassFile.ACC_PUBLIC,
        code -> code.aload(0).aload(1).putfield(self, name, ConstantDescs.CD_String).return_());
  }

  /** {@code int sum = 0; while (n > 0) { sum += n; n--; } return sum;} */
  private static void loop(CodeBuilder code) {
    var start = code.newLabel();
    var end = code.newLabel();
    code.iconst_0()
        .istore(1)
        .labelBinding(start)
        .iload(0)
        .ifle(end)
        .iload(1)
        .iload(0)
        .iadd()
        .istore(1)
        .iinc(0, -1)
        .goto_(start)
        .labelBinding(end)
        .iload(1)
        .ireturn();
  }

  private void text(CodeBuilder code) {
    code.new_(BUILDER)
        .dup()
        .invokespecial(BUILDER, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
    for (int i = 0; i < FIELDS; i++) {
      String name = property(i);
      code.loadConstant(", " + name + " of number " + number + " = ")
          .invokevirtual(BUILDER, "append", APPEND)
          .aload(0)
          .getfield(self, name, ConstantDescs.CD_String)
          .invokevirtual(BUILDER, "append", APPEND);
    }
    if (number % EVERY == 0) {
      code.invokestatic(THREAD, "currentThread", MethodTypeDesc.of(THREAD))
          .invokevirtual(THREAD, "getName", TO_STRING)
          .invokevirtual(BUILDER, "append", APPEND);
    }
    code.invokevirtual(BUILDER, "toString", TO_STRING).areturn();
  }
}
