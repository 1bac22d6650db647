package dev.gossamer.agent.install;

import dev.gossamer.agent.rewrite.ConstantPoolFull;
import dev.gossamer.agent.rewrite.CurrentThreadRewriter;
import dev.gossamer.agent.rewrite.NativeMethods;
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
  private static final ClassLoader OURS = ApplicationClasses.class.getClassLoader();
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private final Log log;

  private ApplicationClasses(Log log) {
    this.log = log;
  }

  /** Begins, and catches up on what other agents have loaded before us. */
  static void rewriteFrom(Instrumentation instrumentation, Log log) {
    ApplicationClasses transformer = new ApplicationClasses(log);
    instrumentation.addTransformer(transformer, /* canRetransform= */ true);
    instrumentation.setNativeMethodPrefix(transformer, NativeMethods.PREFIX);
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (isApplication(type.getClassLoader())
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

  private static boolean isApplication(@Nullable ClassLoader loader) {
    return loader != null && loader != PLATFORM && loader != OURS;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classfile) {
    if (!isApplication(loader)) {
      return null;
    }
    byte[] rewritten = null;
    try {
      rewritten = CurrentThreadRewriter.rewrite(classfile);
    } catch (ConstantPoolFull e) {
      log.cannotRewrite(name);
    }
    byte[] latest = rewritten == null ? classfile : rewritten;
    if (!NativeMethods.isDeclaredIn(latest)) {
      return rewritten;
    }
    if (redefined != null) {
      log.cannotWrapNatives(name); // loaded, for example by an AOT cache, before it could be done
      return rewritten;
    }
    byte[] wrapped = NativeMethods.wrap(latest);
    return wrapped == null ? rewritten : wrapped;
  }
}
