package dev.gossamer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SchedTraceTest {
  @Test
  void aLineHasGoesFormat() {
    Statistics s = new Statistics();
    s.processors = 2;
    s.idleProcessors = 1;
    s.machines = 5;
    s.spinningMachines = 1;
    s.idleMachines = 3;
    s.globalQueue = 7;
    s.queues = new int[] {4, 0};
    assertThat(SchedTrace.line(1004, s))
        .isEqualTo(
            "SCHED 1004ms: gomaxprocs=2 idleprocs=1 threads=6 spinningthreads=1 idlethreads=3"
                + " runqueue=7 [4 0]");
  }
}
