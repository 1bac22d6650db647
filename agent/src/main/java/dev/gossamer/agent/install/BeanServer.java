package dev.gossamer.agent.install;

import dev.gossamer.scheduler.Scheduler;
import dev.gossamer.scheduler.bean.SchedulerBean;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javax.management.MBeanServer;

/**
 * Registers the scheduler's bean when somebody first asks for the platform's MBean server, be it
 * the application or a tool that connects. Until then no class of management is loaded.
 */
final class BeanServer implements Function<Object, Object> {
  private final Scheduler scheduler;
  private final AtomicBoolean isDone = new AtomicBoolean();

  BeanServer(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public Object apply(Object server) {
    if (isDone.compareAndSet(false, true)) {
      Registration.of(scheduler, server);
    }
    return server;
  }

  /** Apart, because a JVM may lack the module of its types. */
  private static final class Registration {
    static void of(Scheduler scheduler, Object server) {
      if (server instanceof MBeanServer platform) {
        SchedulerBean.register(scheduler, platform);
      }
    }
  }
}
