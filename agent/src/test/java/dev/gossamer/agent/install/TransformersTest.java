package dev.gossamer.agent.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A transformer runs under the locks of class loading, on a goroutine that may hold monitors. What
 * it can reach, in our code and in ASM's, neither waits nor prints nor loads.
 */
class TransformersTest {
  @Test
  void nothingThatATransformerReachesWaitsPrintsOrLoads() throws Exception {
    ReachableCode code = new ReachableCode();
    for (Class<?> transformer :
        List.of(ApplicationClasses.class, ApplicationNatives.class, JdkHooks.class)) {
      code.from(transformer, "transform");
    }
    code.from(HiddenClasses.class, "apply");
    code.explore();

    assertThat(code.reached())
        .as("that it looks far enough")
        .anyMatch(method -> method.contains("CurrentThreadRewriter.redirect"))
        .anyMatch(method -> method.contains("NativeMethods$Wrapping.visitMethod"))
        .anyMatch(method -> method.contains("HookedMethods$Rewriting.visitMethod"))
        .anyMatch(method -> method.contains("org/objectweb/asm/MethodWriter.visitMethodInsn"))
        .anyMatch(method -> method.contains("LeftAlone.push"));
    assertThat(code.offences()).isEmpty();
  }
}
