package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.OddClasses;
import dev.gossamer.it.programs.RuledThreads;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What cannot be rewritten is left alone, and a JDK that is another one altogether. */
class FailureIT {
  private static final String[] ODD = {"made.Sound", "made.Damaged", "made.Full", "made.Newer"};

  @TempDir private Path directory;

  @BeforeEach
  void makeClasses() throws Exception {
    OddClassFiles.sound(directory);
    OddClassFiles.damaged(directory);
    OddClassFiles.full(directory);
    OddClassFiles.newer(directory);
  }

  @Test
  void aClassThatCannotBeRewrittenIsLeftAloneAndCounted() throws Exception {
    Outcome plain = odd().run(ODD);
    assertThat(plain.status()).as(plain.stderr()).isZero();
    assertThat(plain.stdout())
        .contains("made.Sound: odd\nmade.Damaged: odd\nmade.Full: odd\n")
        .contains("made.Newer: java.lang.UnsupportedClassVersionError: ")
        .endsWith("written 0\n");
    assertThat(odd().agent().run(ODD)).isEqualTo(plain);

    Outcome told = odd().agent("log=decisions").run(ODD);
    assertThat(told.stdout()).isEqualTo(plain.stdout());
    assertThat(told.stderr())
        .contains("gossamer: goroutine odd (default: ")
        .contains("gossamer: ended; classes left alone: 2, made.Full (constant pool full), ")
        .contains(
            "made.Damaged (native methods cannot be wrapped); native methods not announced: 0");
  }

  @Test
  void rewritingLoadsNothingOfTheApplicationAndNothingOfOurs() throws Exception {
    List<String> plain = loadedClasses(odd());
    List<String> agent = loadedClasses(odd().agent("preempt=off"));
    assertThat(agent.stream().filter(FailureIT::isOfTheApplication))
        .containsExactlyInAnyOrderElementsOf(
            plain.stream().filter(FailureIT::isOfTheApplication).toList());
    int main = agent.indexOf(OddClasses.class.getName());
    assertThat(main).isPositive();
    assertThat(agent.subList(0, main)).anyMatch(FailureIT::isOfTheAgent);
    assertThat(agent.subList(main, agent.size()).stream().filter(FailureIT::isOfTheAgent))
        .isEmpty();
  }

  /** The class of the JDK works, but the method that is to be hooked has another name. */
  @Test
  void aMissingAnchorDisablesTheAgentWithALineThatNamesIt() throws Exception {
    String patch = "java.base=" + patchedJdk();
    Outcome plain = JvmFork.of(RuledThreads.class).jvm("--patch-module", patch).run();
    assertThat(plain.status()).as(plain.stderr()).isZero();
    Outcome agent = JvmFork.of(RuledThreads.class).jvm("--patch-module", patch).agent().run();
    assertThat(agent.stdout()).isEqualTo(plain.stdout()).contains("by-name platform\n");
    assertThat(agent.status()).isZero();
    assertThat(agent.stderr())
        .isEqualTo(
            plain.stderr()
                + "gossamer: not active: this JDK ("
                + Runtime.version()
                + ") has no java.io.FileInputStream.open(Ljava/lang/String;)V\n");
  }

  private JvmFork odd() {
    return JvmFork.of(OddClasses.class).classPath(directory);
  }

  private static boolean isOfTheApplication(String name) {
    return name.startsWith("made.") || name.startsWith("dev.gossamer.it.");
  }

  private static boolean isOfTheAgent(String name) {
    return name.startsWith("dev.gossamer.agent.") || name.startsWith("org.objectweb.asm.");
  }

  /** In the order in which they were loaded; lambdas and other hidden classes are left out. */
  private List<String> loadedClasses(JvmFork fork) throws Exception {
    Path file = directory.resolve("loaded.txt");
    fork.jvm("-Xlog:class+load:file=" + file + "::filecount=0");
    assertThat(fork.run(ODD).status()).isZero();
    return Files.readAllLines(file).stream()
        .map(line -> line.substring(line.indexOf("] ", line.indexOf("load")) + 2).strip())
        .filter(line -> line.contains(" source: ") && !line.contains("/0x"))
        .filter(line -> !line.contains("__VM_RedefineClasses__"))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .toList();
  }

  private Path patchedJdk() throws Exception {
    Path file = directory.resolve("patch/java/io/FileInputStream.class");
    Files.createDirectories(file.getParent());
    try (InputStream in = FileInputStream.class.getResourceAsStream("FileInputStream.class")) {
      ClassReader reader = new ClassReader(in);
      ClassWriter writer = new ClassWriter(reader, 0);
      reader.accept(new Renaming(writer), 0);
      Files.write(file, writer.toByteArray());
    }
    return directory.resolve("patch");
  }

  private static final class Renaming extends ClassVisitor {
    Renaming(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String type, String signature, String[] exceptions) {
      return new MethodVisitor(
          Opcodes.ASM9,
          super.visitMethod(access, renamed(name, type), type, signature, exceptions)) {
        @Override
        public void visitMethodInsn(
            int opcode, String owner, String called, String type, boolean isInterface) {
          boolean itself = owner.equals("java/io/FileInputStream");
          super.visitMethodInsn(
              opcode, owner, itself ? renamed(called, type) : called, type, isInterface);
        }
      };
    }

    private static String renamed(String name, String type) {
      return name.equals("open") && type.equals("(Ljava/lang/String;)V") ? "openFile" : name;
    }
  }
}
