package dev.gossamer.go;

/** What the threads of a test are. */
enum On {
  GOROUTINES {
    @Override
    Thread start(int number, GoTask task) {
      return Go.go(task);
    }
  },
  PLATFORM_THREADS {
    @Override
    Thread start(int number, GoTask task) {
      return platform(task);
    }
  },
  THREADS_OF_ALL_KINDS {
    @Override
    Thread start(int number, GoTask task) {
      return switch (number % 3) {
        case 0 -> Go.go(task);
        case 1 -> platform(task);
        default -> Thread.startVirtualThread(() -> unchecked(task));
      };
    }
  };

  /** Starts the thread of that number. */
  abstract Thread start(int number, GoTask task);

  /** Runs a test's body on such a thread, and fails as it, or any that it starts, fails. */
  void run(Scene.Body body) throws Exception {
    new Scene(this).play(body);
  }

  private static Thread platform(GoTask task) {
    Thread thread = new Thread(() -> unchecked(task));
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void unchecked(GoTask task) {
    try {
      task.run();
    } catch (Exception e) {
      throw new AssertionError("a scene keeps what its threads throw", e);
    }
  }
}
