package dev.gossamer.agent.install;

import dev.gossamer.agent.rewrite.EntryHook;
import dev.gossamer.agent.rewrite.MethodHook;
import dev.gossamer.agent.rewrite.ResultHook;

/**
 * What is rewritten so that reflection, method handles and stack walks show the application its own
 * threads and methods, and not what stands in for them.
 */
final class HookedReflection {
  private static final String HOOKS = "GossamerReflection";

  private HookedReflection() {}

  static void addTo(HookedMethods methods) {
    String method = "Ljava/lang/reflect/Method;";
    methods.add(
        "jdk/internal/reflect/MethodHandleAccessorFactory",
        "newMethodAccessor",
        "(" + method + "Z)Ljdk/internal/reflect/MethodAccessorImpl;",
        EntryHook.argument(0, HOOKS, "invoked", "(" + method + ")" + method));
    methods.add(
        "jdk/internal/reflect/Reflection",
        "filterMethods",
        "(Ljava/lang/Class;[" + method + ")[" + method,
        ResultHook.withArguments(HOOKS, "declaredMethods"));
    methodHandles(methods, method);
    String buffer = "java/lang/StackStreamFactory$FrameBuffer";
    methods.add(
        buffer,
        "setBatch",
        "(III)V",
        EntryHook.argument(3, "GossamerTraces", "shownFrames", "(L" + buffer + ";III)I"));
  }

  private static void methodHandles(HookedMethods methods, String method) {
    String lookup = "java/lang/invoke/MethodHandles$Lookup";
    String type = "Ljava/lang/Class;";
    MethodHook owner =
        EntryHook.argument(
            1, HOOKS, "foundIn", "(L" + lookup + ";" + type + "Ljava/lang/String;)" + type);
    methods.add(
        lookup,
        "findStatic",
        "("
            + type
            + "Ljava/lang/String;Ljava/lang/invoke/MethodType;)"
            + "Ljava/lang/invoke/MethodHandle;",
        owner);
    methods.add(
        lookup,
        "unreflect",
        "(" + method + ")Ljava/lang/invoke/MethodHandle;",
        EntryHook.argument(1, HOOKS, "unreflected", "(L" + lookup + ";" + method + ")" + method));
  }
}
