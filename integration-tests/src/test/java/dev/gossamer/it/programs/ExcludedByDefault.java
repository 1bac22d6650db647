package dev.gossamer.it.programs;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.awt.Point;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Starts a thread for each rule of a list like the agent's default excludes: one that bears the
 * name that the rule is about, or one whose task is of a class in its package. Those classes are
 * made here, in a loader of their own, which may define them in packages of the JDK as well.
 */
public final class ExcludedByDefault extends ClassLoader {
  private static final int PUBLIC_FINAL = ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL;

  public static void main(String[] args) throws Exception {
    ExcludedByDefault loader = new ExcludedByDefault();
    List<String> patterns = Files.readAllLines(Path.of(args[0]));
    for (String pattern : patterns) {
      int colon = pattern.indexOf(':');
      String text = pattern.substring(colon + 1);
      Thread thread =
          switch (pattern.substring(0, colon)) {
            case "name" -> new Thread(() -> {}, text.replace('*', '7').replace('?', '1'));
            case "package" -> new Thread(loader.taskIn(text), "in " + text);
            default -> throw new IllegalArgumentException(pattern);
          };
      thread.start();
      thread.join();
    }
    System.out.println(patterns.size() + " threads");
  }

  private Runnable taskIn(String packageName) throws ReflectiveOperationException {
    ClassDesc name = ClassDesc.of(packageName, "Made");
    byte[] bytes =
        ClassFile.of()
            .build(
                name,
                type ->
                    type.withFlags(PUBLIC_FINAL)
                        .withInterfaceSymbols(Runnable.class.describeConstable().orElseThrow())
                        .withMethodBody(
                            INIT_NAME,
                            MTD_void,
                            ClassFile.ACC_PUBLIC,
                            code ->
                                code.aload(0)
                                    .invokespecial(CD_Object, INIT_NAME, MTD_void)
                                    .return_())
                        .withMethodBody(
                            "run", MTD_void, ClassFile.ACC_PUBLIC, code -> code.return_()));
    // No loader but the JDK's own may have classes in java.awt.
    Class<?> made =
        packageName.equals("java.awt")
            ? MethodHandles.privateLookupIn(Point.class, MethodHandles.lookup()).defineClass(bytes)
            : defineClass(packageName + ".Made", bytes, 0, bytes.length);
    return (Runnable) made.getConstructor().newInstance();
  }

  private ExcludedByDefault() {}
}
