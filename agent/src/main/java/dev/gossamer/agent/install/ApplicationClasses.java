package dev.gossamer.agent.install;

import dev.gossamer.agent.rewrite.ConstantPoolFull;
import dev.gossamer.agent.rewrite.CurrentThreadRewriter;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Lets application classes call {@code GossamerThread.currentThread()} for {@code Thread}'s, as
 * they are loaded.
 *
 * <p>Called under the locks of class loading: it must not log through the application's streams,
 * load application classes, or wait. A class that cannot be rewritten stays as it is.
 */
final class ApplicationClasses implements ClassFileTransformer {
  private final IsApplication isApplication;
  private final IndirectThreads indirect;
  private final Log log;

  private ApplicationClasses(IsApplication isApplication, IndirectThreads indirect, Log log) {
    this.isApplication = isApplication;
    this.indirect = indirect;
    this.log = log;
  }

  /** Begins, and catches up on what other agents have loaded before us. */
  static void rewriteFrom(
      Instrumentation instrumentation,
      IsApplication isApplication,
      IndirectThreads indirect,
      Log log) {
    instrumentation.addTransformer(
        new ApplicationClasses(isApplication, indirect, log), /* canRetransform= */ true);
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (isApplication.test(type.getClassLoader())
          && !type.getName().startsWith("dev.gossamer.agent.")
          && instrumentation.isModifiableClass(type)) {
        retransform(instrumentation, type);
      }
    }
  }

  /** One at a time: a class that the VM refuses must not keep the others from it. */
  private static void retransform(Instrumentation instrumentation, Class<?> type) {
    try {
      instrumentation.retransformClasses(type);
    } catch (UnmodifiableClassException | LinkageError e) {
      // Left as it is, like one that cannot be rewritten when it is loaded.
    }
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classfile) {
    if (!isApplication.test(loader)) {
      return null;
    }
    if (!CurrentThreadRewriter.mentionsCurrentThread(classfile)) {
      return null; // as most do
    }
    try {
      indirect.loading(name, classfile);
      return indirect.isKnown(redefined)
          ? CurrentThreadRewriter.rewriteSubclass(classfile)
          : CurrentThreadRewriter.rewrite(classfile);
    } catch (ConstantPoolFull e) {
      log.cannotRewrite(name);
      return null;
    }
  }
}
