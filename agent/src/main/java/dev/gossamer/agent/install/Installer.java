package dev.gossamer.agent.install;

import dev.gossamer.agent.config.BadOption;
import dev.gossamer.agent.config.LogLevel;
import dev.gossamer.agent.config.Options;
import dev.gossamer.agent.config.OptionsParser;
import dev.gossamer.agent.config.PreemptMode;
import dev.gossamer.agent.hotspot.MountNotices;
import dev.gossamer.agent.policy.ConversionPolicy;
import dev.gossamer.agent.preempt.HogRewriter;
import dev.gossamer.scheduler.SchedTrace;
import dev.gossamer.scheduler.Scheduler;
import dev.gossamer.scheduler.deadlock.DeadlockWatch;
import dev.gossamer.scheduler.leak.LeakWatch;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import jdk.internal.misc.CDS;
import org.jspecify.annotations.Nullable;

/**
 * Installs the agent, all of it or nothing.
 *
 * <p>The order matters: the hooks read their targets once, when they are initialised, and the first
 * rewritten method may call them at once.
 */
public final class Installer {
  /** What the operating system is told when an option is wrong, as with other commands. */
  private static final int USAGE_ERROR = 2;

  private Installer() {}

  /** Called by the entry class, through reflection. What it throws becomes one line on stderr. */
  public static void install(@Nullable String argument, Instrumentation instrumentation)
      throws Exception {
    Options options;
    try {
      options = OptionsParser.parse(argument, System.getProperties(), System.getenv());
    } catch (BadOption e) {
      System.err.println(e.getMessage());
      System.exit(USAGE_ERROR);
      return;
    }
    Log log = new Log(options.log());
    JavaBase.open(instrumentation);
    if (CDS.isDumpingArchive()) {
      // JDK 25 crashes when it writes an archive with methods of the JDK rewritten.
      throw new IllegalStateException("this JVM writes a class archive or an AOT cache");
    }
    LeftAlone leftAlone = new LeftAlone();
    PoolNumber poolNumber = new PoolNumber();
    install(options, instrumentation, log, leftAlone, /* late= */ false);
    poolNumber.giveBack();
    if (log.level() != LogLevel.OFF) {
      Runtime.getRuntime().addShutdownHook(new LastWord(log, leftAlone));
    }
  }

  /**
   * Installs what the options ask for.
   *
   * @param late whether the application runs already. Its classes are then rewritten first: a
   *     goroutine must not run one that is not.
   * @return how many loaded classes were rewritten
   */
  static int install(
      Options options, Instrumentation instrumentation, Log log, LeftAlone leftAlone, boolean late)
      throws Exception {
    Scheduler scheduler =
        new Scheduler(
            maxProcs(options), options.maxstack(), options.maxmachines(), sliceNanos(options), log);
    ConversionPolicy policy = ConversionPolicy.of(options.include(), options.exclude());
    boolean isFirst = !late && MountNotices.mayStop();
    MethodHandles.Lookup javaLang = JavaBase.defineHooks();
    IsApplication isApplication = new IsApplication();
    IndirectThreads indirect = new IndirectThreads(instrumentation);
    HiddenClasses hiddenClasses = new HiddenClasses(isApplication, leftAlone);
    new HookTargets(scheduler, policy, options.virtual(), hiddenClasses, indirect, log)
        .connect(javaLang);
    Rewriting rewriting =
        new Rewriting(
            instrumentation,
            isApplication,
            indirect,
            leftAlone,
            !late && log.level() != LogLevel.OFF);
    if (late) {
      rewriting.begin();
    }
    HookedMethods methods = new HookedMethods(options.main() && !late, options.netpoll());
    JdkHooks hooks = new JdkHooks(methods, scheduler.netpoller(), leftAlone);
    String notices;
    try {
      hooks.install(instrumentation);
      notices = stopNotices(options, isFirst);
      SelfTest.run(scheduler);
    } catch (Throwable e) {
      hooks.remove(instrumentation);
      rewriting.end();
      throw e;
    }
    if (!late) {
      rewriting.begin();
    }
    scheduler.preemptWith(
        new HogRewriter(
            instrumentation,
            scheduler,
            javaLang,
            isApplication,
            options.preempt() == PreemptMode.ON,
            options.preempt() == PreemptMode.EAGER,
            options.nopreempt()));
    Recording.listen(scheduler);
    scheduler.noteBirths();
    if (options.deadlockSeconds() > 0) {
      DeadlockWatch.begin(scheduler, options.deadlockSeconds(), new StandardError());
    }
    if (options.leakSeconds() > 0) {
      LeakWatch.begin(scheduler, options.leakSeconds(), new StandardError());
    }
    if (options.schedtraceMillis() > 0) {
      SchedTrace.begin(scheduler, options.schedtraceMillis(), new StandardError());
    }
    if (log.level() != LogLevel.OFF) {
      log.line("active, gomaxprocs=" + scheduler.maxProcs() + ", maxstack=" + options.maxstack());
      if (notices != null) {
        log.line("the JVM tells JVM TI of each switch: " + notices);
      }
    }
    return rewriting.caughtUp();
  }

  /**
   * After everything that has the JVM make an environment of JVM TI, and before the first
   * goroutine.
   *
   * @return why they were not stopped, or null
   */
  private static @Nullable String stopNotices(Options options, boolean isFirst) {
    if (options.jvmti()) {
      return "jvmti=true";
    }
    return isFirst ? MountNotices.stop() : "it may have virtual threads already";
  }

  /** Tests ask for slices far shorter than are of use to anybody. */
  private static long sliceNanos(Options options) {
    return Long.getLong("gossamer.it.slice.nanos", options.sliceMillis() * 1_000_000L);
  }

  private static int maxProcs(Options options) {
    return options.gomaxprocs() == Options.AUTOMATIC
        ? Runtime.getRuntime().availableProcessors()
        : options.gomaxprocs();
  }
}
