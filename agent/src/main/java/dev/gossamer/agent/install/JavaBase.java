package dev.gossamer.agent.install;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.internal.access.JavaLangAccess;
import jdk.internal.access.SharedSecrets;
import jdk.internal.vm.ThreadContainer;

/** Opens JDK internals to the agent's module, and to no other, and defines the hooks among them. */
final class JavaBase {
  private static final String[] HOOKS = {
    "java/lang/GossamerSetup",
    "java/lang/GossamerLiveThreads",
    "java/lang/GossamerReflection",
    "java/lang/GossamerTraces",
    "java/lang/GossamerFront",
    "java/lang/GossamerFront$Body",
    "java/lang/GossamerThread",
    "java/lang/GossamerMain",
    "java/lang/GossamerGoroutines",
    "java/lang/GossamerBean",
    "java/lang/GossamerTools",
    "java/lang/GossamerNetwork",
    "java/lang/GossamerHooks"
  };

  /** What only {@code ThreadMXBean} needs; most programs never ask for it. */
  private static final String[] MANAGEMENT_HOOKS = {
    "java/lang/GossamerLocks",
    "java/lang/GossamerThreadInfo",
    "java/lang/GossamerManagement$LocksOnce",
    "java/lang/GossamerManagement"
  };

  private JavaBase() {}

  /**
   * Opens what agent and scheduler use. {@code redefineModule} gives no more than the JDK's own way
   * of opening packages, which opens the rest: each of its calls links lambdas, for a millisecond.
   */
  static void open(Instrumentation instrumentation) {
    Module base = Object.class.getModule();
    Module us = JavaBase.class.getModule();
    instrumentation.redefineModule(
        base, Set.of(), Map.of("jdk.internal.access", Set.of(us)), Map.of(), Set.of(), Map.of());
    JavaLangAccess modules = SharedSecrets.getJavaLangAccess();
    modules.addOpens(base, "java.lang", us);
    modules.addOpens(base, "jdk.internal.vm", us);
    modules.addExports(base, "jdk.internal.misc", us);
    modules.addExports(base, "jdk.internal.reflect", us);
    Optional<Module> jfr = ModuleLayer.boot().findModule("jdk.jfr");
    if (jfr.isPresent()) {
      modules.addExports(jfr.get(), "jdk.jfr.internal", us);
      modules.addExports(jfr.get(), "jdk.jfr.internal.event", us);
    }
  }

  /**
   * Defines the hook classes in {@code java.lang}. Not through the boot class path: a JVM whose
   * boot class path grows prints a warning and gives up class-data sharing.
   *
   * @return a lookup with which to reach them
   */
  static MethodHandles.Lookup defineHooks() throws IllegalAccessException, IOException {
    MethodHandles.Lookup lookup =
        MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
    for (String name : HOOKS) {
      lookup.defineClass(read("javabase/" + name + ".class"));
    }
    return lookup;
  }

  /** Defines the hooks of {@code sun.management.ThreadImpl}, when its first method is called. */
  static void defineManagementHooks() throws IllegalAccessException, IOException {
    MethodHandles.Lookup ours = MethodHandles.lookup();
    MethodHandles.privateLookupIn(ThreadContainer.class, ours)
        .defineClass(read("javabase/jdk/internal/vm/GossamerSnapshot.class"));
    MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(Object.class, ours);
    for (String name : MANAGEMENT_HOOKS) {
      lookup.defineClass(read("javabase/" + name + ".class"));
    }
  }

  private static byte[] read(String resource) throws IOException {
    try (InputStream in = JavaBase.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("the agent's jar has no " + resource);
      }
      return in.readAllBytes();
    }
  }
}
