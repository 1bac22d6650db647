package dev.gossamer.demo.anatomy;

/** The oldest way to write a thread: a subclass of Thread that overrides run. */
public final class OverriddenRun {

  private OverriddenRun() {}

  /** A thread with state of its own and a run that replaces Thread's. */
  private static class Summing extends Thread {
    private final int limit;
    private int sum;

    Summing(int limit) {
      super("summing-" + limit);
      this.limit = limit;
    }

    @Override
    public void run() {
      for (int i = 1; i <= limit; i++) {
        sum += i;
      }
    }
  }

  /** Does something before and after what it inherits, and has an overridden getter as well. */
  private static final class Announcing extends Summing {

    Announcing(int limit) {
      super(limit);
    }

    @Override
    public void run() {
      System.out.println("before the inherited run, in " + Thread.currentThread().getName());
      super.run();
      System.out.println("after the inherited run, in " + getName());
    }

    @Override
    public String toString() {
      return "Announcing(" + getName() + ")";
    }
  }

  /** Prints the topic. */
  public static void show() throws InterruptedException {
    Summing summing = new Summing(100);
    summing.start();
    summing.join();
    System.out.println(summing.getName() + " computed " + summing.sum);

    Announcing announcing = new Announcing(10);
    announcing.start();
    announcing.join();
    System.out.println(announcing + " computed " + ((Summing) announcing).sum);

    Thread anonymous =
        new Thread(() -> System.out.println("the Runnable given to the constructor")) {
          @Override
          public void run() {
            System.out.println("an anonymous subclass runs first");
            super.run();
          }
        };
    System.out.println("the first thread without a name is " + anonymous.getName());
    anonymous.start();
    anonymous.join();

    Thread calledDirectly = new Thread(() -> printCurrent("run called as a method runs in"));
    calledDirectly.run();
    System.out.println("and starts nothing: " + calledDirectly.getState());
  }

  private static void printCurrent(String text) {
    System.out.println(text + " " + Thread.currentThread().getName());
  }
}
