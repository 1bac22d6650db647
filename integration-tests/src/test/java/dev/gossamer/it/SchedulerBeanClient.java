package dev.gossamer.it;

import com.sun.tools.attach.VirtualMachine;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Reads the bean as jconsole and Mission Control do. */
final class SchedulerBeanClient {
  private SchedulerBeanClient() {}

  static Object figure(long pid, String attribute) throws Exception {
    VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
    try {
      JMXServiceURL address = new JMXServiceURL(jvm.startLocalManagementAgent());
      try (JMXConnector connector = JMXConnectorFactory.connect(address)) {
        return connector
            .getMBeanServerConnection()
            .getAttribute(new ObjectName("dev.gossamer:type=Scheduler"), attribute);
      }
    } finally {
      jvm.detach();
    }
  }
}
