package dev.gossamer.it.jdk.jtreg;

import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;

/** Runs a test of the JDK that is a class of TestNG tests. */
public final class RunTestNg {
  private RunTestNg() {}

  /** Argument: the test's class. */
  public static void main(String[] args) throws InterruptedException {
    TestThread.runAndExit(() -> {
      TestListenerAdapter listener = new TestListenerAdapter();
      TestNG tests = new TestNG(false);
      tests.setVerbose(0);
      tests.setTestClasses(new Class<?>[] {Class.forName(args[0])});
      tests.addListener(listener);
      tests.run();
      int passed = listener.getPassedTests().size();
      System.out.println(passed + " passed, " + listener.getFailedTests().size() + " failed");
      for (ITestResult failed : listener.getFailedTests()) {
        System.err.println(failed.getName());
        failed.getThrowable().printStackTrace();
      }
      if (tests.getStatus() != 0 || passed == 0) {
        throw new AssertionError("status " + tests.getStatus());
      }
    });
  }
}
