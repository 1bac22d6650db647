package dev.gossamer.agent.install;

import dev.gossamer.agent.rewrite.ConstantPoolFull;
import dev.gossamer.agent.rewrite.CurrentThreadRewriter;
import java.util.function.BiFunction;

/**
 * Does for hidden classes of the application what {@link ApplicationClasses} does for others. What
 * the JDK makes for a lambda or a method reference comes here too, and has nothing to rewrite.
 */
final class HiddenClasses implements BiFunction<ClassLoader, byte[], byte[]> {
  private final IsApplication isApplication;
  private final LeftAlone leftAlone;

  HiddenClasses(IsApplication isApplication, LeftAlone leftAlone) {
    this.isApplication = isApplication;
    this.leftAlone = leftAlone;
  }

  @Override
  public byte[] apply(ClassLoader loader, byte[] classfile) {
    if (!isApplication.test(loader)) {
      return classfile;
    }
    try {
      byte[] rewritten = CurrentThreadRewriter.rewrite(classfile);
      return rewritten == null ? classfile : rewritten;
    } catch (ConstantPoolFull e) {
      leftAlone.add("a hidden class", "constant pool full");
    } catch (RuntimeException | Error e) {
      leftAlone.add("a hidden class", "cannot be read");
    }
    return classfile;
  }
}
