package dev.gossamer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scheduler with nothing to do costs nothing. */
class IdleTest {
  private static final long STACK = 1 << 20;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  @ParameterizedTest
  @ValueSource(ints = {2, 8})
  void machinesSleepWhileEveryGoroutineIsParked(int maxProcs) throws Exception {
    Set<Machine> others = machines();
    Scheduler scheduler = new Scheduler(maxProcs, STACK);
    Watch watch = new Watch(scheduler);
    List<Thread> parked = keepBusyAndPark(scheduler, watch, 100);
    Set<Machine> machines = machines();
    machines.removeAll(others);
    assertThat(machines).isNotEmpty().hasSize(scheduler.statistics().machines);

    long switchesBefore = scheduler.statistics().switches;
    long machinesBefore = cpuNanos(machines);
    long processBefore = SYSTEM.getProcessCpuTime();
    Thread.sleep(1_000); // the time that is measured, not a condition that is waited for
    long machinesUsed = cpuNanos(machines) - machinesBefore;
    long processUsed = SYSTEM.getProcessCpuTime() - processBefore;

    assertThat(machinesUsed).as("CPU time of the machines in ns").isLessThan(2_000_000);
    assertThat(processUsed).as("CPU time of the JVM in ns").isLessThan(300_000_000);
    assertThat(scheduler.statistics().switches).isEqualTo(switchesBefore);
    parked.forEach(LockSupport::unpark);
    watch.awaitEnd(parked);
  }

  @Test
  void manySchedulersLeaveNoMachineAwake() {
    for (int i = 0; i < 20; i++) {
      Scheduler scheduler = new Scheduler(2, STACK);
      Watch watch = new Watch(scheduler);
      List<Thread> parked = keepBusyAndPark(scheduler, watch, 20);
      parked.forEach(LockSupport::unpark);
      watch.awaitEnd(parked);
      watch.awaitIdle();
      assertThat(scheduler.statistics().machines).isBetween(1, 4);
    }
  }

  private static List<Thread> keepBusyAndPark(Scheduler scheduler, Watch watch, int goroutines) {
    List<Thread> parked = new ArrayList<>();
    for (int i = 0; i < goroutines; i++) {
      parked.add(
          scheduler.spawn(
              "worker",
              () -> {
                for (int n = 0; n < 100; n++) {
                  Thread.yield();
                }
                LockSupport.park();
              }));
    }
    watch.awaitIdle();
    return parked;
  }

  private static Set<Machine> machines() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Machine.class::isInstance)
        .map(Machine.class::cast)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static long cpuNanos(Set<Machine> machines) {
    return machines.stream().mapToLong(m -> THREADS.getThreadCpuTime(m.threadId())).sum();
  }
}
