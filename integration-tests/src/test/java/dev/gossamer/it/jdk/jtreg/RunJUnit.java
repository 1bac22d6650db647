package dev.gossamer.it.jdk.jtreg;

import java.io.PrintWriter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs a test of the JDK that is a class of JUnit 5 tests. */
public final class RunJUnit {
  private static final int MOST_STACK_LINES = 40;

  private RunJUnit() {}

  /** Argument: the test's class. */
  public static void main(String[] args) throws InterruptedException {
    TestThread.runAndExit(() -> {
      SummaryGeneratingListener listener = new SummaryGeneratingListener();
      Launcher launcher = LauncherFactory.create();
      launcher.execute(
          LauncherDiscoveryRequestBuilder.request()
              .selectors(DiscoverySelectors.selectClass(Class.forName(args[0])))
              .build(),
          listener);
      TestExecutionSummary summary = listener.getSummary();
      System.out.println(
          summary.getTestsSucceededCount()
              + " passed, "
              + summary.getTestsFailedCount()
              + " failed, "
              + summary.getTestsAbortedCount()
              + " aborted");
      summary.printFailuresTo(new PrintWriter(System.err), MOST_STACK_LINES);
      if (summary.getTotalFailureCount() > 0 || summary.getTestsFoundCount() == 0) {
        throw new AssertionError(summary.getTotalFailureCount() + " failed");
      }
    });
  }
}
