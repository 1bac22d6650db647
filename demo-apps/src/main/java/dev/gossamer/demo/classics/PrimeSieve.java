package dev.gossamer.demo.classics;

import dev.gossamer.demo.Options;
import dev.gossamer.go.Channel;
import dev.gossamer.go.Go;
import dev.gossamer.go.GoMain;
import dev.gossamer.go.ReceiveChannel;
import dev.gossamer.go.SendChannel;

/**
 * Primes by a chain of goroutines: the first counts, and behind it stands a filter for every prime
 * found so far, which lets pass what that prime does not divide. What gets through all of them is
 * the next prime. None of them ever returns; they end with main.
 *
 * <p>{@code --primes N}: how many.
 */
public final class PrimeSieve {
  private PrimeSieve() {}

  static void main(String[] args) {
    int primes =
        new Options("PrimeSieve")
            .number("--primes", 1, 100_000, 25)
            .parseOrExit(args)
            .number("--primes");
    GoMain.run(() -> {
      Channel<Integer> counter = Channel.make();
      Go.go("counter", () -> count(counter));
      ReceiveChannel<Integer> candidates = counter;
      for (int i = 0; i < primes; i++) {
        int prime = candidates.receive();
        IO.println(prime);
        Channel<Integer> passed = Channel.make();
        ReceiveChannel<Integer> in = candidates;
        Go.go("filter of " + prime, () -> filter(in, passed, prime));
        candidates = passed;
      }
    });
  }

  private static void count(SendChannel<Integer> out) throws InterruptedException {
    for (int i = 2; ; i++) {
      out.send(i);
    }
  }

  private static void filter(ReceiveChannel<Integer> in, SendChannel<Integer> out, int prime)
      throws InterruptedException {
    for (int candidate : in) {
      if (candidate % prime != 0) {
        out.send(candidate);
      }
    }
  }
}
