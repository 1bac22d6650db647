package dev.gossamer.agent.install;

import dev.gossamer.agent.rewrite.NativeMethods;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Announces the native methods of application classes as blocking calls, as the classes are loaded.
 *
 * <p>Capable of retransformation, although it adds methods, which only a class that is being loaded
 * can get. The JVM asks transformers that are not before all that are, in the order of the command
 * line; some agents of that kind know a class by a checksum of its file (JaCoCo does), so they must
 * see it before a method is added. In return, a class that is retransformed, or redefined by a
 * debugger, comes here again without the methods that it has, and must get the same ones.
 */
final class ApplicationNatives implements ClassFileTransformer {
  private final IsApplication isApplication;
  private final LeftAlone leftAlone;
  private final NativesFlag wrapping = new NativesFlag();

  private ApplicationNatives(IsApplication isApplication, LeftAlone leftAlone) {
    this.isApplication = isApplication;
    this.leftAlone = leftAlone;
  }

  static ApplicationNatives announceFrom(
      Instrumentation instrumentation, IsApplication isApplication, LeftAlone leftAlone) {
    // Loads here and now what a transformation needs.
    RuntimePool.hasTextWithPrefix(ApplicationNatives.class, NativeMethods.PREFIX);
    ApplicationNatives transformer = new ApplicationNatives(isApplication, leftAlone);
    instrumentation.addTransformer(transformer, /* canRetransform= */ true);
    instrumentation.setNativeMethodPrefix(transformer, NativeMethods.PREFIX);
    return transformer;
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
    try {
      if (!NativeMethods.isDeclaredIn(classfile) || (redefined != null && !isWrapped(redefined))) {
        return null;
      }
      byte[] wrapped = NativeMethods.wrap(classfile);
      if (wrapped != null) {
        wrapping.raise();
        return wrapped;
      }
      leftAlone.add(name, "native methods cannot be wrapped");
    } catch (RuntimeException | Error e) {
      leftAlone.add(name, "cannot be read");
    }
    return null;
  }

  private static boolean isWrapped(Class<?> type) {
    return RuntimePool.hasTextWithPrefix(type, NativeMethods.PREFIX);
  }
}
