package dev.gossamer.agent.install;

import dev.gossamer.agent.rewrite.ConstantPoolFull;
import dev.gossamer.agent.rewrite.CurrentThreadRewriter;
import dev.gossamer.agent.rewrite.EntryHook;
import dev.gossamer.agent.rewrite.HiddenClassHook;
import dev.gossamer.agent.rewrite.InterruptedMessage;
import dev.gossamer.agent.rewrite.MethodHook;
import dev.gossamer.agent.rewrite.ResultHook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The one list of what is rewritten in the JDK, and how; docs/how-it-works.md shows each before and
 * after.
 *
 * <p>None of these methods is an {@code @IntrinsicCandidate}: compiled code would go past the hook.
 */
final class HookedMethods {
  private static final String HOOKS = "GossamerHooks";
  private static final String THREAD = "java/lang/Thread";
  private static final String VIRTUAL = "java/lang/VirtualThread";
  private static final String LOCK_SUPPORT = "java/util/concurrent/locks/LockSupport";
  private static final String TRACE_ELEMENT = "java/lang/StackTraceElement";
  private static final String SHUTDOWN = "java/lang/Shutdown";
  private static final String SHUTDOWN_HOOKS = "java/lang/ApplicationShutdownHooks";
  private static final String LAUNCHER = "sun/launcher/LauncherHelper";
  private static final String BLOCKER = "jdk/internal/misc/Blocker";
  private static final String FILE_INPUT = "java/io/FileInputStream";
  private static final String FILE_OUTPUT = "java/io/FileOutputStream";
  private static final String RANDOM_ACCESS = "java/io/RandomAccessFile";
  private static final String UNIX_FILES = "sun/nio/fs/UnixNativeDispatcher";
  private static final String CLASS_DEFINER = "java/lang/invoke/MethodHandles$Lookup$ClassDefiner";
  private static final String THREAD_POOL = "java/util/concurrent/ThreadPoolExecutor";

  private static final String FUTURE = "java/util/concurrent/FutureTask";

  /** One rewritten method. */
  private record Entry(String owner, String name, String descriptor, MethodHook hook) {}

  private final List<Entry> entries = new ArrayList<>(64);
  private final Set<String> owners = new HashSet<>();

  /**
   * @param main whether the main thread is to be a goroutine
   * @param netpoll whether goroutines are to wait in the scheduler's netpoller
   */
  HookedMethods(boolean main, boolean netpoll) {
    owners.add(THREAD_POOL);
    HookedSynchronizers.addTo(this);
    owners.add(FUTURE);
    threadsThatStart();
    frontsThatSpeakForTheirGoroutine();
    goroutinesThatSpeakForTheirFront();
    threadsThatAreListed();
    virtualThreads();
    blockingCalls();
    endOfTheJvm();
    add(
        CLASS_DEFINER,
        "defineClass",
        "(ZLjava/lang/Object;)Ljava/lang/Class;",
        new HiddenClassHook());
    HookedReflection.addTo(this);
    HookedManagement.addTo(this);
    HookedTools.addTo(this);
    HookedNetwork.addTo(this, netpoll);
    if (main) {
      add(
          LAUNCHER,
          "checkAndLoadMain",
          "(ZILjava/lang/String;)Ljava/lang/Class;",
          ResultHook.mainClass());
    }
  }

  private void threadsThatStart() {
    String container = "Ljdk/internal/vm/ThreadContainer;";
    String started = "(Ljava/lang/Thread;";
    add(THREAD, "start", "()V", EntryHook.returnIf(HOOKS, "start", started + ")Z"));
    add(
        THREAD,
        "start",
        "(" + container + ")V",
        EntryHook.returnIf(HOOKS, "start", started + container + ")Z"));
  }

  private void frontsThatSpeakForTheirGoroutine() {
    add(THREAD, "alive", "()Z", EntryHook.delegateToFront());
    add(THREAD, "threadState", "()Ljava/lang/Thread$State;", EntryHook.delegateToFront());
    add(THREAD, "interrupt", "()V", EntryHook.delegateToFront());
    add(THREAD, "isInterrupted", "()Z", EntryHook.delegateToFront());
    add(
        THREAD,
        "asyncGetStackTrace",
        "()[Ljava/lang/StackTraceElement;",
        EntryHook.delegateToFront());
    add(THREAD, "join", "(J)V", EntryHook.returnIf(HOOKS, "joined", "(Ljava/lang/Thread;J)Z"));
    String ofThread = "(Ljava/lang/Thread;)";
    add(LOCK_SUPPORT, "unpark", ofThread + "V", EntryHook.thread(0, "GossamerThread", "scheduled"));
    add(
        LOCK_SUPPORT,
        "getBlocker",
        ofThread + "Ljava/lang/Object;",
        EntryHook.thread(0, "GossamerThread", "scheduled"));
  }

  private void goroutinesThatSpeakForTheirFront() {
    MethodHook identity = EntryHook.thread(0, HOOKS, "identityOf");
    // Those that are not final.
    MethodHook overridable = EntryHook.delegateToIdentity();
    String handler = "Ljava/lang/Thread$UncaughtExceptionHandler;";
    add(THREAD, "getThreadGroup", "()Ljava/lang/ThreadGroup;", identity);
    add(THREAD, "getPriority", "()I", identity);
    add(THREAD, "setPriority", "(I)V", identity);
    add(THREAD, "isDaemon", "()Z", identity);
    add(THREAD, "setDaemon", "(Z)V", identity);
    add(THREAD, "getContextClassLoader", "()Ljava/lang/ClassLoader;", overridable);
    add(THREAD, "setContextClassLoader", "(Ljava/lang/ClassLoader;)V", overridable);
    add(THREAD, "getUncaughtExceptionHandler", "()" + handler, overridable);
    add(THREAD, "setUncaughtExceptionHandler", "(" + handler + ")V", overridable);
    add(
        THREAD,
        "setName",
        "(Ljava/lang/String;)V",
        EntryHook.first(HOOKS, "named", "(Ljava/lang/Thread;Ljava/lang/String;)V"));
    add(VIRTUAL, "toString", "()Ljava/lang/String;", overridable);
  }

  private void threadsThatAreListed() {
    String threads = "[Ljava/lang/Thread;";
    add(THREAD, "getAllThreads", "()" + threads, ResultHook.on(HOOKS, "allThreads"));
    String map = "Ljava/util/Map;";
    add(THREAD, "getAllStackTraces", "()" + map, ResultHook.on(HOOKS, "allStackTraces"));
    String trace = "[Ljava/lang/StackTraceElement;";
    add(TRACE_ELEMENT, "of", "(" + trace + ")" + trace, ResultHook.on("GossamerTraces", "trimmed"));
  }

  private void virtualThreads() {
    String ofVirtual = "(Ljava/lang/VirtualThread;)V";
    add(
        VIRTUAL,
        "<init>",
        "(Ljava/util/concurrent/Executor;Ljava/lang/String;ILjava/lang/Runnable;)V",
        ResultHook.last(HOOKS, "created", ofVirtual));
    add(VIRTUAL, "afterYield", "()V", EntryHook.first(HOOKS, "unmounted", ofVirtual));
    String timeout =
        "(Ljava/lang/VirtualThread;Ljava/lang/Runnable;JLjava/util/concurrent/TimeUnit;)"
            + "Ljava/util/concurrent/Future;";
    add(
        VIRTUAL,
        "schedule",
        timeout.replace("Ljava/lang/VirtualThread;", ""),
        EntryHook.returnUnlessNull(HOOKS, "wakeAfter", timeout));
    add(
        VIRTUAL,
        "sleepNanos",
        "(J)V",
        EntryHook.first(HOOKS, "sleeping", ofVirtual)
            .and(
                new InterruptedMessage(
                    HOOKS, "sleepInterrupted", "(Ljava/lang/VirtualThread;)Ljava/lang/String;")));
  }

  /** Calls that can block the carrier; the first three are the JDK's own announcement of one. */
  private void blockingCalls() {
    MethodHook begin = EntryHook.returnIf("GossamerThread", "beginBlocking", "()Z");
    add(BLOCKER, "begin", "()Z", begin);
    add(BLOCKER, "begin", "(Z)Z", begin);
    add(BLOCKER, "end", "(Z)V", EntryHook.returnIf("GossamerThread", "endBlocking", "()Z"));
    MethodHook blocking = MethodHook.blocking();
    add(VIRTUAL, "parkOnCarrierThread", "(ZJ)V", blocking);
    add(FILE_INPUT, "open", "(Ljava/lang/String;)V", blocking);
    add(FILE_INPUT, "read", "()I", blocking);
    add(FILE_INPUT, "read", "([B)I", blocking);
    add(FILE_INPUT, "read", "([BII)I", blocking);
    add(FILE_OUTPUT, "open", "(Ljava/lang/String;Z)V", blocking);
    add(FILE_OUTPUT, "write", "(I)V", blocking);
    add(FILE_OUTPUT, "write", "([B)V", blocking);
    add(FILE_OUTPUT, "write", "([BII)V", blocking);
    add(RANDOM_ACCESS, "open", "(Ljava/lang/String;I)V", blocking);
    add(RANDOM_ACCESS, "read", "()I", blocking);
    add(RANDOM_ACCESS, "readBytes", "([BII)I", blocking);
    add(RANDOM_ACCESS, "write", "(I)V", blocking);
    add(RANDOM_ACCESS, "writeBytes", "([BII)V", blocking);
    add(UNIX_FILES, "open", "(Lsun/nio/fs/UnixPath;II)I", blocking);
  }

  private void endOfTheJvm() {
    add(
        SHUTDOWN,
        "shutdown",
        "()V",
        EntryHook.first("GossamerLiveThreads", "awaitNonDaemons", "()V"));
    add(SHUTDOWN_HOOKS, "runHooks", "()V", EntryHook.first(HOOKS, "shutdownBegins", "()V"));
  }

  void add(String owner, String name, String descriptor, MethodHook hook) {
    entries.add(new Entry(owner, name, descriptor, hook));
    owners.add(owner);
  }

  /** Whether {@link #rewrite} may return something for this class of the boot loader. */
  boolean mayHook(String owner) {
    return owners.contains(owner);
  }

  /** The names, with dots, of the classes for which {@link #mayHook} is true. */
  Set<String> classNames() {
    Set<String> names = new HashSet<>();
    for (String owner : owners) {
      names.add(owner.replace('/', '.'));
    }
    return names;
  }

  /**
   * Rewrites all methods of a class that are listed.
   *
   * @throws Missing if one of them is not there
   */
  byte @Nullable [] rewrite(String owner, byte[] classfile) throws Missing {
    if (owner.equals(THREAD_POOL) || owner.equals(FUTURE)) {
      return withFrontForCurrentThread(classfile);
    }
    ClassReader reader = new ClassReader(classfile);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    Rewriting rewriting = new Rewriting(writer, owner);
    reader.accept(rewriting, 0);
    rewriting.checkComplete();
    return writer.toByteArray();
  }

  /**
   * {@code beforeExecute} is handed the current thread, which the application compares. A future
   * interrupts the one that runs it, which may have an {@code interrupt()} of its own.
   */
  private static byte @Nullable [] withFrontForCurrentThread(byte[] classfile) {
    try {
      return CurrentThreadRewriter.rewrite(classfile);
    } catch (ConstantPoolFull e) {
      return null;
    }
  }

  /** The JDK is not the one this was written for. */
  static final class Missing extends Exception {
    private static final long serialVersionUID = 1;

    Missing(String message) {
      super(message);
    }
  }

  private final class Rewriting extends ClassVisitor {
    private final String owner;
    private final List<Entry> left = new ArrayList<>();

    Rewriting(ClassVisitor next, String owner) {
      super(Opcodes.ASM9, next);
      this.owner = owner;
      for (Entry entry : entries) {
        if (entry.owner.equals(owner)) {
          left.add(entry);
        }
      }
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
      for (int i = 0; i < left.size(); i++) {
        Entry entry = left.get(i);
        if (entry.name.equals(name) && entry.descriptor.equals(descriptor)) {
          left.remove(i);
          return entry.hook.applyTo(method, access, owner, name, descriptor);
        }
      }
      return method;
    }

    void checkComplete() throws Missing {
      if (!left.isEmpty()) {
        Entry entry = left.get(0);
        throw new Missing(owner.replace('/', '.') + "." + entry.name + entry.descriptor);
      }
    }
  }
}
