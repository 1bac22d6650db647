package dev.gossamer.agent.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Loads rewritten classes and runs them. */
class RewrittenBehaviourTest {
  private static final CurrentThreadRewriter TO_STAND_IN =
      new CurrentThreadRewriter("dev/gossamer/agent/rewrite/StandIn");

  @ParameterizedTest
  @ValueSource(
      classes = {
        Callers.Direct.class,
        Callers.MethodReference.class,
        Callers.InLambda.class,
        Callers.InStaticInitialiser.class,
        Callers.BesideWideConstants.class,
        Callers.InSwitch.class,
        Callers.Recorded.class,
        Callers.ThreadItself.class,
      })
  void theRewrittenClassSeesTheOtherThread(Class<? extends Supplier<Thread>> original)
      throws Exception {
    Constructor<? extends Supplier<Thread>> plain = original.getDeclaredConstructor();
    assertThat(plain.newInstance().get()).isSameAs(Thread.currentThread());

    assertThat(ask(rewritten(original))).isSameAs(StandIn.THREAD);
  }

  @Test
  void soDoesAnEnum() throws Exception {
    Class<?> rewritten = rewritten(Callers.Enumerated.class);

    assertThat(((Supplier<?>) rewritten.getEnumConstants()[0]).get()).isSameAs(StandIn.THREAD);
  }

  @Test
  void soDoStaticAndDefaultAndPrivateMethodsOfAnInterface() throws Exception {
    Class<?> rewritten = rewritten(Callers.Defaults.class);

    assertThat(rewritten.getMethod("ofStatic").invoke(null)).isSameAs(StandIn.THREAD);
    Object proxy =
        Proxy.newProxyInstance(
            rewritten.getClassLoader(),
            new Class<?>[] {rewritten},
            java.lang.reflect.InvocationHandler::invokeDefault);
    assertThat(((Supplier<?>) proxy).get()).isSameAs(StandIn.THREAD);
  }

  @Test
  void soDoesADynamicConstant() throws Exception {
    byte[] original = withDynamicConstant();
    assertThat(ask(define("Condy", original))).isSameAs(Thread.currentThread());

    assertThat(ask(define("Condy", rewrite(original)))).isSameAs(StandIn.THREAD);
  }

  @ParameterizedTest
  @ValueSource(classes = {Callers.ThreadWithItsOwn.class, Callers.Unrelated.class, Callers.class})
  void aClassThatDoesNotAskForTheCurrentThreadIsLeftAlone(Class<?> original) throws Exception {
    assertThat(TO_STAND_IN.redirect(bytes(original))).isNull();
  }

  @Test
  void theUsualTargetIsTheClassInsideTheJdk() throws Exception {
    byte[] rewritten = CurrentThreadRewriter.rewrite(bytes(Callers.Direct.class));

    assertThat(new String(rewritten, java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("java/lang/GossamerThread");
  }

  @Test
  void rewritingTwiceChangesNothingMore() throws Exception {
    assertThat(TO_STAND_IN.redirect(rewrite(bytes(Callers.Direct.class)))).isNull();
  }

  private static Class<?> rewritten(Class<?> original) throws Exception {
    return define(original.getName(), rewrite(bytes(original)));
  }

  private static byte[] rewrite(byte[] original) throws ConstantPoolFull {
    byte[] copy = original.clone();
    byte[] result = TO_STAND_IN.redirect(original);
    assertThat(result).isNotNull();
    assertThat(original).as("the array that was passed").isEqualTo(copy);
    return result;
  }

  private static Object ask(Class<?> type) throws ReflectiveOperationException {
    return ((Supplier<?>) type.getConstructor().newInstance()).get();
  }

  /** A class whose method returns a constant that {@code Thread.currentThread()} computes. */
  private static byte[] withDynamicConstant() {
    ClassWriter writer = new ClassWriter(0);
    String[] interfaces = {"java/util/function/Supplier"};
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Condy", null, "java/lang/Object", interfaces);
    MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    constructor.visitVarInsn(Opcodes.ALOAD, 0);
    constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    constructor.visitInsn(Opcodes.RETURN);
    constructor.visitMaxs(1, 1);
    Handle invoke =
        new Handle(
            Opcodes.H_INVOKESTATIC,
            "java/lang/invoke/ConstantBootstraps",
            "invoke",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;"
                + "Ljava/lang/invoke/MethodHandle;[Ljava/lang/Object;)Ljava/lang/Object;",
            false);
    Handle currentThread =
        new Handle(
            Opcodes.H_INVOKESTATIC,
            "java/lang/Thread",
            "currentThread",
            "()Ljava/lang/Thread;",
            false);
    MethodVisitor get =
        writer.visitMethod(Opcodes.ACC_PUBLIC, "get", "()Ljava/lang/Object;", null, null);
    get.visitLdcInsn(new ConstantDynamic("thread", "Ljava/lang/Thread;", invoke, currentThread));
    get.visitInsn(Opcodes.ARETURN);
    get.visitMaxs(1, 1);
    return writer.toByteArray();
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    String name = '/' + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  /** Defines a class in a loader that finds all other classes where the test finds them. */
  private static Class<?> define(String name, byte[] bytes) throws ClassNotFoundException {
    ClassLoader loader =
        new ClassLoader(RewrittenBehaviourTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String wanted, boolean resolve)
              throws ClassNotFoundException {
            if (!wanted.equals(name)) {
              return super.loadClass(wanted, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
              Class<?> loaded = findLoadedClass(name);
              return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
            }
          }
        };
    return loader.loadClass(name);
  }
}
