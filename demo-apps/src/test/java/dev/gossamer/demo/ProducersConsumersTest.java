package dev.gossamer.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProducersConsumersTest {

  @Test
  void whatIsProducedIsConsumedOnceThroughBothQueues() throws Exception {
    assertThat(Program.run(ProducersConsumers.class))
        .isEqualTo(
            new Program.Result(
                0,
                """
                ArrayBlockingQueue: 4 producers put 40000 items, sum 800020000
                ArrayBlockingQueue: 3 consumers took 40000 items, sum 800020000
                ArrayBlockingQueue: the totals agree
                LinkedBlockingQueue: 4 producers put 40000 items, sum 800020000
                LinkedBlockingQueue: 3 consumers took 40000 items, sum 800020000
                LinkedBlockingQueue: the totals agree
                """,
                ""));
  }

  @Test
  void theNumbersOfThreadsAndItemsCanBeChosen() throws Exception {
    Program.Result result =
        Program.run(
            ProducersConsumers.class, "--producers", "1", "--consumers", "20", "--items", "10");
    assertThat(result.status()).isZero();
    assertThat(result.stdout())
        .contains(
            "ArrayBlockingQueue: 1 producers put 10 items, sum 55\n",
            "LinkedBlockingQueue: 20 consumers took 10 items, sum 55\n");
  }
}
