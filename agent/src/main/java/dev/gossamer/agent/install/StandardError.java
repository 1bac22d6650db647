package dev.gossamer.agent.install;

import java.util.function.Consumer;

/** Where reports go that the user has asked for. */
final class StandardError implements Consumer<String> {
  @Override
  public void accept(String text) {
    System.err.print(text);
    System.err.flush();
  }
}
