package dev.gossamer.agent.hotspot;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import jdk.internal.misc.Unsafe;
import jdk.internal.misc.VM;
import org.jspecify.annotations.Nullable;

/**
 * Turns off what JDK 25 turned on because of us: a call into the VM whenever a virtual thread is
 * mounted or unmounted, so that an agent of JVM TI could know. It makes a switch cost half as much
 * again (docs/architecture.md, "Decisions").
 *
 * <p>{@code java.instrument}, by which a Java agent is loaded, is such an agent for the VM ({@code
 * JvmtiExport::get_jvmti_interface}) but never asks about threads. With the variable at false the
 * VM is in the state in which it would be without us. If an agent comes later, the VM turns the
 * calls on by itself and puts right what they would have kept ({@code
 * JvmtiEnvBase::enable_virtual_threads_notify_jvmti}).
 *
 * <p>The VM's own function for this ({@code disable_virtual_threads_notify_jvmti}, for its tests)
 * says that it is unsafe while virtual threads run; so nothing is done once the first has been
 * made. Nor if the JVM was started with an agent that is not a Java agent, or with another Java
 * agent before ours, or anything else is not as expected.
 */
public final class MountNotices {
  private static final String VARIABLE =
      "_ZN27JvmtiVTMSTransitionDisabler25_VTMS_notify_jvmti_eventsE";

  private static final String LIBRARY = "/libjvm.so\n";
  private static final String JAVA_AGENT = "-javaagent:";
  private static final String[] NATIVE_AGENTS = {"-agentlib:", "-agentpath:", "-Xrun", "-Xdebug"};
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  private MountNotices() {}

  /** Whether no virtual thread has been made yet. */
  public static boolean mayStop() throws ClassNotFoundException {
    return UNSAFE.shouldBeInitialized(Class.forName("java.lang.VirtualThread", false, null));
  }

  /**
   * Turns them off; to be called when {@link #mayStop} was true and the caller has neither started
   * a virtual thread since, nor will have the JVM make another environment of JVM TI.
   *
   * @return why they stay on, or null
   */
  public static @Nullable String stop() {
    try {
      String other = otherAgent();
      if (other != null) {
        return other;
      }
      long address = address();
      if (address != 0 && UNSAFE.getByte(address) == 1) {
        UNSAFE.putByte(address, (byte) 0);
        return null;
      }
    } catch (IOException | URISyntaxException | RuntimeException e) {
      // This is not Linux, or one that shows nothing of a process, or a library that is damaged.
    }
    return "what would stop it was not found";
  }

  /**
   * Why somebody else may have asked to be told. A Java agent that comes after us and brings a
   * native one turns the calls on again; of one that came before nobody knows what it has loaded.
   */
  private static @Nullable String otherAgent() throws IOException, URISyntaxException {
    String[] arguments = VM.getRuntimeArguments();
    String first = null;
    for (int i = 0; arguments != null && i < arguments.length; i++) {
      for (String agent : NATIVE_AGENTS) {
        if (arguments[i].startsWith(agent)) {
          return "it has an agent that is no Java agent";
        }
      }
      if (first == null && arguments[i].startsWith(JAVA_AGENT)) {
        first = arguments[i].substring(JAVA_AGENT.length());
      }
    }
    return first == null || isOurs(first)
        ? null
        : "another Java agent is named first and may have loaded anything";
  }

  private static boolean isOurs(String agent) throws IOException, URISyntaxException {
    CodeSource ours = entry().getProtectionDomain().getCodeSource();
    File jar = new File(ours.getLocation().toURI());
    int options = agent.indexOf('=');
    File named = new File(options < 0 ? agent : agent.substring(0, options));
    return named.getCanonicalFile().equals(jar.getCanonicalFile());
  }

  private static Class<?> entry() {
    try {
      return Class.forName(
          "dev.gossamer.agent.GossamerAgent", false, ClassLoader.getSystemClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e); // it has called us
    }
  }

  /** Of the variable; 0 if it cannot be found. */
  private static long address() throws IOException {
    String maps;
    try (FileInputStream in = new FileInputStream("/proc/self/maps")) {
      maps = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    // A library that was replaced on disk meanwhile has another end of its line.
    int end = maps.indexOf(LIBRARY);
    int start = maps.lastIndexOf('\n', end) + 1;
    int path = maps.indexOf('/', start);
    if (end < 0 || !maps.substring(start, path).contains(" 00000000 ")) {
      return 0;
    }
    long base = Long.parseUnsignedLong(maps, start, maps.indexOf('-', start), 16);
    String file = maps.substring(path, end + LIBRARY.length() - 1);
    try (RandomAccessFile library = new RandomAccessFile(file, "r")) {
      SymbolTable symbols = new SymbolTable(library);
      if (!isAt(base, symbols.header())) {
        return 0;
      }
      long offset = symbols.offsetOfByte(VARIABLE);
      return offset == 0 ? 0 : base + offset;
    }
  }

  private static boolean isAt(long address, byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (UNSAFE.getByte(address + i) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
