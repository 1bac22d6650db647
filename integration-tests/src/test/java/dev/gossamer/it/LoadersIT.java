package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.Loaders;
import dev.gossamer.it.programs.MadeClasses;
import dev.gossamer.it.programs.loaded.Component;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a class comes into the JVM, it behaves as without the agent. */
class LoadersIT {
  private static final String MODULE = "component.app";
  private static final String MAIN =
      """
      package component.app;

      import java.util.concurrent.atomic.AtomicReference;

      public final class Main extends Thread {
        public static void main(String[] args) throws Exception {
          AtomicReference<Thread> seen = new AtomicReference<>();
          Thread thread = new Thread(() -> seen.set(Thread.currentThread()), "in module");
          thread.start();
          thread.join();
          System.out.println("same " + (seen.get() == thread));
          System.out.println(Main.class.getModule());
          System.out.println("reads java.instrument "
              + Main.class.getModule().canRead(
                  ModuleLayer.boot().findModule("java.instrument").orElse(Object.class.getModule())));
          System.out.println("opens java.lang "
              + Object.class.getModule().isOpen("java.lang", Main.class.getModule()));
        }
      }
      """;

  @TempDir private Path directory;

  @Test
  void loadersAsContainersHaveThem() throws Exception {
    Path jar = Jars.of(directory.resolve("component.jar"), Component.class);
    Outcome plain = loaders().run(jar.toString());
    assertThat(plain.status()).as(plain.stderr()).isZero();
    assertThat(plain.stdout())
        .contains("child first: subclass true, loader true\n")
        .contains("isolated: method reference true\n")
        .contains("another bundle: inherited inherited\n")
        .contains("plain: pool pool-N-thread-N\n");
    assertThat(loaders().agent().run(jar.toString())).isEqualTo(plain);
    assertThat(loaders().agent("log=decisions").run(jar.toString()).stderr())
        .contains("gossamer: goroutine isolated (default: ", "gossamer: goroutine worker (");
  }

  @Test
  void signaturesOfJarsAreCheckedAsBefore() throws Exception {
    Path jar = signedJar();
    Outcome plain = loaders().run(jar.toString());
    assertThat(plain.status()).as(plain.stderr()).isZero();
    assertThat(plain.stdout()).contains("signers 1\n1 certificate\n");
    assertThat(loaders().agent().run(jar.toString())).isEqualTo(plain);

    Path damaged = damage(jar);
    Outcome refused = loaders().run(damaged.toString());
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.stderr()).contains("SecurityException");
    Outcome agent = loaders().agent().run(damaged.toString());
    assertThat(agent.status()).isEqualTo(1);
    assertThat(agent.stdout()).isEqualTo(refused.stdout());
    assertThat(firstLine(agent)).isEqualTo(firstLine(refused));
  }

  @Test
  void classesThatAreMadeWhileTheProgramRuns() throws Exception {
    Outcome plain = made().run();
    assertThat(plain.status()).as(plain.stderr()).isZero();
    assertThat(plain.stdout()).contains("hidden class: same true").hasLineCount(8);
    assertThat(made().agent().run()).isEqualTo(plain);
  }

  @Test
  void aProgramOnTheModulePath() throws Exception {
    Path modules = compiledModule();
    List<String> command =
        List.of(
            Command.tool("java"),
            "--add-modules=java.instrument",
            "-p",
            modules.toString(),
            "-m",
            MODULE + "/component.app.Main");
    Outcome plain = Command.run(Map.of(), command);
    assertThat(plain.status()).as(plain.stderr()).isZero();
    assertThat(plain.stdout())
        .contains("same true\nmodule component.app\n")
        .contains("opens java.lang false\n");
    List<String> withAgent = withAgent(command, "");
    assertThat(Command.run(Map.of(), withAgent)).isEqualTo(plain);
    assertThat(Command.run(Map.of(), withAgent(command, "=log=decisions")).stderr())
        .contains("gossamer: goroutine in module (default: ");
  }

  /** The image has nothing but what the program and any agent need: no JFR, no management. */
  @Test
  void aProgramInAnImageOfItsOwn() throws Exception {
    Path image = directory.resolve("image");
    Command.must(
        Command.tool("jlink"),
        "-p",
        compiledModule().toString(),
        "--add-modules",
        MODULE + ",java.instrument",
        "--output",
        image.toString());
    List<String> command =
        List.of(
            image.resolve("bin/java").toString(),
            "--add-modules=java.instrument",
            "-m",
            MODULE + "/component.app.Main");
    Outcome plain = Command.run(Map.of(), command);
    assertThat(plain.status()).as(plain.stderr()).isZero();
    assertThat(plain.stdout()).startsWith("same true\n");
    assertThat(Command.run(Map.of(), withAgent(command, ""))).isEqualTo(plain);
    assertThat(Command.run(Map.of(), withAgent(command, "=log=decisions")).stderr())
        .contains("gossamer: goroutine in module (default: ");
  }

  private static List<String> withAgent(List<String> command, String options) {
    List<String> all = new ArrayList<>(command);
    all.add(1, "-javaagent:" + JvmFork.agentJar() + options);
    return all;
  }

  private static JvmFork loaders() {
    return JvmFork.of(Loaders.class);
  }

  private static JvmFork made() {
    return JvmFork.of(MadeClasses.class).classPathOf(ByteBuddy.class);
  }

  private static String firstLine(Outcome outcome) {
    return outcome.stderr().lines().findFirst().orElse("");
  }

  private Path compiledModule() throws Exception {
    Path sources = Files.createDirectories(directory.resolve("src/component/app"));
    Path main = Files.writeString(sources.resolve("Main.java"), MAIN);
    Path module =
        Files.writeString(directory.resolve("src/module-info.java"), "module " + MODULE + " {}\n");
    Path modules = directory.resolve("modules");
    Command.must(
        Command.tool("javac"),
        "-d",
        modules.resolve(MODULE).toString(),
        module.toString(),
        main.toString());
    return modules;
  }

  private Path signedJar() throws Exception {
    Path jar = Jars.of(directory.resolve("signed.jar"), Component.class);
    String keys = directory.resolve("keys.p12").toString();
    Command.must(
        Command.tool("keytool"),
        "-genkeypair",
        "-keystore",
        keys,
        "-storepass",
        "changeit",
        "-alias",
        "test",
        "-keyalg",
        "EC",
        "-dname",
        "CN=test");
    Command.must(
        Command.tool("jarsigner"),
        "-keystore",
        keys,
        "-storepass",
        "changeit",
        jar.toString(),
        "test");
    return jar;
  }

  /** Another class file of the same name than the one that was signed. */
  private Path damage(Path jar) throws Exception {
    Path damaged = directory.resolve("damaged.jar");
    try (ZipFile in = new ZipFile(jar.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(damaged))) {
      for (ZipEntry entry : (Iterable<ZipEntry>) in.stream().map(ZipEntry.class::cast)::iterator) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        byte[] bytes = in.getInputStream(entry).readAllBytes();
        if (entry.getName().endsWith("Component.class")) {
          bytes[7]--; // one class file version less, which the JVM would take
        }
        out.write(bytes);
      }
    }
    return damaged;
  }
}
