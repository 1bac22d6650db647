package dev.gossamer.it.jdk;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import junit.framework.AssertionFailedError;
import junit.framework.Test;
import junit.framework.TestListener;
import junit.framework.TestResult;

/**
 * The program that runs suites of JUnit 3 in a forked JVM. It runs them in a thread that it starts,
 * so with the agent the tests themselves run in a goroutine.
 *
 * <p>The first argument is the file for the results, the others are the classes. Each line of the
 * file has tabs between its parts: what happened, the class whose suite runs, and the test. Every
 * line is written at once, so that after a hang the file tells where it was.
 */
public final class SuiteRunner implements TestListener {
  static final String THREAD = "thread";
  static final String GOROUTINE = "goroutine";
  static final String PLATFORM = "platform";

  /** On systems that do not tell. */
  static final String UNKNOWN = "unknown";

  static final String BEGIN = "begin";
  static final String TEST = "test";
  static final String PASSED = "passed";
  static final String FAILED = "failed";
  static final String END = "end";

  private static final Path NAME_OF_THREAD = Path.of("/proc/thread-self/comm");

  private final BufferedWriter results;
  private final Map<String, Integer> seen = new HashMap<>();
  private final Set<Test> failed = new HashSet<>();
  private String suite = "";
  private String test = "";

  private SuiteRunner(BufferedWriter results) {
    this.results = results;
  }

  public static void main(String[] args) throws Exception {
    try (BufferedWriter results = Files.newBufferedWriter(Path.of(args[0]))) {
      SuiteRunner runner = new SuiteRunner(results);
      Thread tests = new Thread(() -> runner.run(args), "tests");
      tests.start();
      tests.join();
    }
    // Whatever a failed test has left running.
    System.exit(0);
  }

  private void run(String[] args) {
    write(THREAD, kindOfThread());
    for (int i = 1; i < args.length; i++) {
      suite = args[i];
      seen.clear();
      write(BEGIN, "");
      try {
        Test all = (Test) Class.forName(suite).getMethod("suite").invoke(null);
        TestResult result = new TestResult();
        result.addListener(this);
        all.run(result);
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException(suite + " has no suite", e);
      }
      write(END, "");
    }
  }

  /** Asked of the operating system: nothing in Java tells a thread whether it is a goroutine. */
  private static String kindOfThread() {
    try {
      if (!Files.exists(NAME_OF_THREAD)) {
        return UNKNOWN;
      }
      return Files.readString(NAME_OF_THREAD).startsWith("gossamer-m") ? GOROUTINE : PLATFORM;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void startTest(Test started) {
    // A suite can have one class several times, for several implementations.
    int times = seen.merge(started.toString(), 1, Integer::sum);
    test = started + (times == 1 ? "" : " #" + times);
    failed.remove(started);
    write(TEST, test);
  }

  @Override
  public void addError(Test wrong, Throwable e) {
    fail(wrong, e);
  }

  @Override
  public void addFailure(Test wrong, AssertionFailedError e) {
    fail(wrong, e);
  }

  private void fail(Test wrong, Throwable e) {
    System.out.println(FAILED + "\t" + suite + "\t" + test);
    e.printStackTrace(System.out);
    failed.add(wrong);
  }

  @Override
  public void endTest(Test ended) {
    write(failed.contains(ended) ? FAILED : PASSED, test);
  }

  private void write(String what, String subject) {
    try {
      results.write(what + "\t" + suite + "\t" + subject + "\n");
      results.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
