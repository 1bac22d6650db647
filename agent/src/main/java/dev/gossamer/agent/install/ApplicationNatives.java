package dev.gossamer.agent.install;

import dev.gossamer.agent.rewrite.NativeMethods;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Announces the native methods of application classes as blocking calls, as the classes are loaded.
 *
 * <p>Not capable of retransformation, on purpose: the JVM then keeps the class file with the added
 * methods as the one from which later retransformations start, and they find them again.
 */
final class ApplicationNatives implements ClassFileTransformer {
  private final IsApplication isApplication;

  private volatile boolean isWrapping;

  private ApplicationNatives(IsApplication isApplication) {
    this.isApplication = isApplication;
  }

  static void announceFrom(Instrumentation instrumentation, IsApplication isApplication) {
    ApplicationNatives transformer = new ApplicationNatives(isApplication);
    instrumentation.addTransformer(transformer, /* canRetransform= */ false);
    instrumentation.setNativeMethodPrefix(transformer, NativeMethods.PREFIX);
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classfile) {
    if (redefined != null || !isApplication.test(loader)) {
      return null;
    }
    if (!NativeMethods.isDeclaredIn(classfile)) {
      return null;
    }
    byte[] wrapped = NativeMethods.wrap(classfile);
    if (wrapped != null && !isWrapping) {
      isWrapping = true;
      JavaBase.nativesAreWrapped();
    }
    return wrapped;
  }
}
