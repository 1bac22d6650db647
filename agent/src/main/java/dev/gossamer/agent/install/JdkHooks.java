package dev.gossamer.agent.install;

import dev.gossamer.scheduler.netpoll.Netpoller;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the methods of the JDK that {@link HookedMethods} lists.
 *
 * <p>Those of loaded classes at once and together: if one of them is not as expected, none is kept.
 * Those of classes that are loaded later when they are loaded; such a class is then left alone if
 * it is not as expected.
 */
final class JdkHooks implements ClassFileTransformer {
  private final HookedMethods methods;
  private final Netpoller netpoller;
  private final LeftAlone leftAlone;

  /** Written and read by the thread that installs; of no use afterwards. */
  private @Nullable String missing;

  JdkHooks(HookedMethods methods, Netpoller netpoller, LeftAlone leftAlone) {
    this.methods = methods;
    this.netpoller = netpoller;
    this.leftAlone = leftAlone;
  }

  void install(Instrumentation instrumentation) throws UnmodifiableClassException {
    // Some are loaded here, and would be rewritten twice if the transformer were there already.
    Class<?>[] loaded = AlreadyLoaded.of(methods, instrumentation);
    HookedManagement.defineHooksFor(loaded);
    instrumentation.addTransformer(this, /* canRetransform= */ true);
    instrumentation.retransformClasses(loaded);
    if (missing != null) {
      throw new IllegalStateException("this JDK (" + Runtime.version() + ") has no " + missing);
    }
  }

  void remove(Instrumentation instrumentation) throws UnmodifiableClassException {
    if (instrumentation.removeTransformer(this)) {
      instrumentation.retransformClasses(AlreadyLoaded.of(methods, instrumentation));
    }
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classfile) {
    if (loader != null || name == null || !methods.mayHook(name)) {
      return null;
    }
    try {
      return methods.rewrite(name, classfile);
    } catch (HookedMethods.Missing e) {
      missing = e.getMessage();
    } catch (RuntimeException | Error e) {
      missing = name + " as it was in JDK 25 (" + e + ")";
    }
    if (redefined == null) {
      leftAlone.add(name, "not as it was in JDK 25");
      netpoller.giveUp(); // it may be the class that would say when a socket is closed
    }
    return null;
  }
}
