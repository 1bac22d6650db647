package dev.gossamer.agent.install;

import dev.gossamer.agent.rewrite.ConstantPoolFull;
import dev.gossamer.agent.rewrite.CurrentThreadRewriter;
import dev.gossamer.agent.rewrite.NativeMethods;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Lets application classes call {@code GossamerThread.currentThread()} for {@code Thread}'s, as
 * they are loaded.
 *
 * <p>Called under the locks of class loading: it must not print, load classes, or wait. A class
 * that cannot be rewritten stays as it is.
 */
final class ApplicationClasses implements ClassFileTransformer {
  private final IsApplication isApplication;
  private final IndirectThreads indirect;
  private final LeftAlone leftAlone;

  /** Set by the thread that installs while it has loaded classes rewritten; seen by itself. */
  private boolean catchingUp;

  private ApplicationClasses(
      IsApplication isApplication, IndirectThreads indirect, LeftAlone leftAlone) {
    this.isApplication = isApplication;
    this.indirect = indirect;
    this.leftAlone = leftAlone;
  }

  /**
   * Begins, and catches up on what was loaded before us: by other agents, from a cache of the JVM,
   * or by a program that we are attached to.
   *
   * @param loaded the classes to catch up on
   */
  static ApplicationClasses rewriteFrom(
      Instrumentation instrumentation,
      IsApplication isApplication,
      IndirectThreads indirect,
      LoadedClasses loaded,
      LeftAlone leftAlone) {
    ApplicationClasses transformer = new ApplicationClasses(isApplication, indirect, leftAlone);
    instrumentation.addTransformer(transformer, /* canRetransform= */ true);
    transformer.catchingUp = true;
    loaded.retransform(instrumentation, leftAlone);
    transformer.catchingUp = false;
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
      if (catchingUp && redefined != null) {
        int natives = NativeMethods.countUnannounced(classfile);
        if (natives > 0) {
          leftAlone.addNatives(name, natives);
        }
      }
      if (!CurrentThreadRewriter.mentionsCurrentThread(classfile)) {
        return null; // as most do
      }
      indirect.loading(name, classfile);
      return indirect.isKnown(redefined)
          ? CurrentThreadRewriter.rewriteSubclass(classfile)
          : CurrentThreadRewriter.rewrite(classfile);
    } catch (ConstantPoolFull e) {
      leftAlone.add(name, "constant pool full");
    } catch (RuntimeException | Error e) {
      // The JVM would swallow it. A stack that is almost full can be the reason.
      leftAlone.add(name, "cannot be read");
    }
    return null;
  }
}
