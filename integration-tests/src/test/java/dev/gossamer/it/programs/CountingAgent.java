package dev.gossamer.it.programs;

import java.lang.instrument.Instrumentation;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * An agent made with Byte Buddy that counts the calls of an application's methods. Before it begins
 * it uses a thread pool, as agents do that report somewhere, and at the end it prints the count.
 */
public final class CountingAgent {
  /** Counted by the code that the agent puts into the application. */
  public static final AtomicInteger CALLS = new AtomicInteger();

  public static void premain(String argument, Instrumentation instrumentation) throws Exception {
    System.setProperty("net.bytebuddy.nexus.disabled", "true"); // it warns of sun.misc.Unsafe
    try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
      pool.submit(() -> {}).get();
    }
    new AgentBuilder.Default()
        .disableClassFormatChanges()
        .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
        .type(ElementMatchers.nameStartsWith("dev.gossamer.it.programs.").and(isApplication()))
        .transform((builder, type, loader, module, domain) ->
            builder.visit(Advice.to(Counting.class).on(ElementMatchers.isMethod())))
        .installOn(instrumentation);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> System.out.println("calls " + CALLS.get())));
  }

  private static net.bytebuddy.matcher.ElementMatcher.Junction<
          net.bytebuddy.description.type.TypeDescription>
      isApplication() {
    return ElementMatchers.not(ElementMatchers.nameContains("CountingAgent"));
  }

  /** Copied into the methods; a branch and a frame of its own make them harder to rewrite. */
  public static final class Counting {
    @Advice.OnMethodEnter
    static void enter() {
      if (Thread.currentThread().isAlive()) {
        CALLS.incrementAndGet();
      }
    }
  }

  private CountingAgent() {}
}
