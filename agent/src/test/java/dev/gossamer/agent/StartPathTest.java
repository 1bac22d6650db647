package dev.gossamer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Holds the packages that run in every start to plain code. The first invokedynamic of a JVM (a
 * lambda, a concatenation, a switch on patterns) costs more than all of their work together.
 */
class StartPathTest {
  @ParameterizedTest
  @ValueSource(strings = {"config", "policy", "rewrite"})
  void useNoInvokedynamicAndNoSlowParsers(String packageName) throws Exception {
    List<String> offences = new ArrayList<>();
    int classes = 0;
    for (Path file : classFiles(packageName)) {
      classes++;
      new ClassReader(Files.readAllBytes(file)).accept(new Reporter(file, offences), 0);
    }
    assertThat(classes).isGreaterThan(3);
    assertThat(offences).isEmpty();
  }

  private static List<Path> classFiles(String packageName) throws IOException, URISyntaxException {
    Path classes =
        Path.of(
            dev.gossamer.agent.config.Option.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    try (Stream<Path> files = Files.list(classes.resolve("dev/gossamer/agent/" + packageName))) {
      return files.filter(file -> file.toString().endsWith(".class")).toList();
    }
  }

  private static final class Reporter extends ClassVisitor {
    private final Path file;
    private final List<String> offences;

    Reporter(Path file, List<String> offences) {
      super(Opcodes.ASM9);
      this.file = file;
      this.offences = offences;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] exceptions) {
      String where = file.getFileName() + "." + method;
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitInvokeDynamicInsn(
            String name, String descriptor, Handle bootstrap, Object... arguments) {
          offences.add(where + " uses invokedynamic " + name);
        }

        @Override
        public void visitMethodInsn(
            int opcode, String owner, String name, String descriptor, boolean isInterface) {
          boolean slow =
              owner.startsWith("java/util/regex/")
                  || owner.startsWith("java/util/stream/")
                  || owner.equals("java/util/Formatter")
                  || (owner.equals("java/lang/String")
                      && (name.equals("format") || name.equals("split") || name.equals("matches")));
          if (slow) {
            offences.add(where + " calls " + owner + "." + name);
          }
        }
      };
    }
  }
}
