package dev.gossamer.it.races;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.ForkedTestConfig;
import org.openjdk.jcstress.infra.runners.Runner;
import org.openjdk.jcstress.infra.runners.SpinLoopStyle;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * Runs all races of this package, one after the other in this JVM, with the runners that jcstress
 * has generated for them, and prints a line for each. Ends with status 0 if all results of all
 * races were acceptable.
 *
 * <p>It takes the place of jcstress's {@code Main}, which passes over tests with more threads than
 * there are processors, and says nothing of it; goroutines are not bound by that. {@code Main} also
 * gives each test a JVM of its own, and starts some twenty more to find out what the JVM can do,
 * which is several times what the tests themselves take.
 *
 * <p>Arguments: how long a round of a race lasts in milliseconds, how many rounds it has, how many
 * states are raced for between two meetings of the threads, and how many such meetings there are
 * before the states are made anew.
 */
public final class RunRaces {
  private static final int MEGABYTES = 64;

  private RunRaces() {}

  public static void main(String[] args) throws Exception {
    boolean good = true;
    for (String name : new TreeSet<>(TestList.tests())) {
      TestInfo race = TestList.getInfo(name);
      TestResult result = runner(race, args).run();
      Verdict verdict = Verdict.of(race, result);
      System.out.println(verdict);
      good &= verdict.isGood();
      if (result.status() == Status.TIMEOUT_ERROR) {
        printStacks();
        break; // its threads may still be at it
      }
    }
    System.exit(good ? 0 : 1);
  }

  private static Runner<?> runner(TestInfo race, String[] args) throws Exception {
    return (Runner<?>)
        Class.forName(race.generatedRunner())
            .getConstructor(ForkedTestConfig.class)
            .newInstance(config(race, args));
  }

  /** As jcstress sends it to the JVM that it has started for a test. */
  private static ForkedTestConfig config(TestInfo race, String[] args) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(SpinLoopStyle.THREAD_YIELD.ordinal());
    out.writeInt(Integer.parseInt(args[0]));
    out.writeInt(Integer.parseInt(args[1]));
    out.writeUTF(race.generatedRunner());
    out.writeInt(MEGABYTES);
    out.writeInt(Integer.parseInt(args[2]));
    out.writeInt(Integer.parseInt(args[3]));
    out.writeBoolean(false); // its threads are not bound to processors
    return new ForkedTestConfig(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  private static void printStacks() {
    for (Map.Entry<Thread, StackTraceElement[]> entry : Thread.getAllStackTraces().entrySet()) {
      System.out.println(entry.getKey());
      for (StackTraceElement frame : entry.getValue()) {
        System.out.println("    at " + frame);
      }
    }
  }
}
