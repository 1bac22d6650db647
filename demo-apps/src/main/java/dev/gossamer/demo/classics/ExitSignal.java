package dev.gossamer.demo.classics;

import dev.gossamer.go.Channel;
import dev.gossamer.go.Go;
import dev.gossamer.go.GoMain;
import dev.gossamer.go.Select;

/**
 * Two goroutines, and the exit signal over a channel: one squares what it is sent until it is told
 * to stop, the other asks for a few squares and then tells it. Main waits until both have said that
 * they are done.
 */
public final class ExitSignal {
  private static final int QUESTIONS = 5;

  private final Channel<Integer> questions = Channel.make();
  private final Channel<Integer> answers = Channel.make();
  private final Channel<Void> exit = Channel.make();
  private final Channel<String> done = Channel.make();

  private ExitSignal() {}

  static void main() {
    GoMain.run(new ExitSignal()::run);
  }

  private void run() throws InterruptedException {
    Go.go("squarer", this::square);
    Go.go("asker", this::ask);
    for (int i = 0; i < 2; i++) {
      IO.println("main: the " + done.receive() + " is done");
    }
  }

  private void square() throws InterruptedException {
    var question = Select.receive(questions);
    var select = Select.of(question, Select.receive(exit));
    while (select.await() == 0) {
      answers.send(question.value() * question.value());
    }
    IO.println("squarer: got the exit signal");
    done.send("squarer");
  }

  private void ask() throws InterruptedException {
    for (int i = 1; i <= QUESTIONS; i++) {
      questions.send(i);
      IO.println("asker: the square of " + i + " is " + answers.receive());
    }
    exit.close();
    done.send("asker");
  }
}
