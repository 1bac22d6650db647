package dev.gossamer.tools;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.Locale;

/**
 * The JVM of a running program, reached with the JDK's own attach API: the command runs on a JDK 25
 * anyway, and that API also reads the properties in which the agent leaves its answer. Whatever
 * goes wrong is one line for the user.
 */
final class RunningProgram {
  /** Where the agent says how it went; {@code Attachment.PROPERTY} in the agent. */
  private static final String ANSWER = "gossamer.attachment";

  private static final String JDK = "25";

  private final long pid;

  RunningProgram(long pid) {
    this.pid = pid;
  }

  /** Loads the agent and returns what it says of its success. */
  String attach(Installation installation, String options) {
    if (pid == ProcessHandle.current().pid()) {
      throw failed("that is this command itself");
    }
    if (pid <= 0 || ProcessHandle.of(pid).isEmpty()) {
      throw failed("there is no such process");
    }
    VirtualMachine jvm = connect();
    try {
      String version = jvm.getSystemProperties().getProperty("java.specification.version", "?");
      if (!version.equals(JDK)) {
        throw failed("it runs on JDK " + version + ", and Gossamer needs JDK " + JDK);
      }
      if (jvm.getAgentProperties().getProperty(ANSWER, "").startsWith("active")) {
        throw failed("Gossamer is in this process already");
      }
      jvm.loadAgent(installation.agentJar().toAbsolutePath().toString(), options);
      return success(jvm.getAgentProperties().getProperty(ANSWER, "failed: it gave no answer"));
    } catch (AgentLoadException | AgentInitializationException e) {
      throw failed(reason(e));
    } catch (IOException e) {
      throw failed(
          ProcessHandle.of(pid).isEmpty()
              ? "it has ended meanwhile"
              : "it cannot be reached: " + e);
    } finally {
      detach(jvm);
    }
  }

  private VirtualMachine connect() {
    try {
      return VirtualMachine.attach(Long.toString(pid));
    } catch (AttachNotSupportedException e) {
      throw failed(whyNot(e));
    } catch (IOException e) {
      throw failed(whyNot(e));
    }
  }

  /** The JDK has no types for these, only texts; one that is not known is passed on. */
  private String whyNot(Exception e) {
    String message = String.valueOf(e.getMessage());
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("not permitted") || lower.contains("permission denied")) {
      return "it belongs to another user, and this one may not attach to it";
    }
    if (lower.contains("not ready to participate") || lower.contains("not a java process")) {
      return "it is no JVM, or one that has only just begun";
    }
    if (lower.contains("does not support the attach mechanism")) {
      return "its JVM cannot be attached to, because of -XX:+DisableAttachMechanism";
    }
    return firstLine(message);
  }

  private static String reason(Exception e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("EnableDynamicAgentLoading")
        || message.contains("Dynamic agent loading is not enabled")) {
      return "its JVM takes no agents, because of -XX:-EnableDynamicAgentLoading";
    }
    return "its JVM refuses the agent: " + firstLine(message);
  }

  private String success(String answer) {
    int colon = answer.indexOf(": ");
    if (!answer.startsWith("active") || colon < 0) {
      throw failed(colon < 0 ? answer : answer.substring(colon + 2));
    }
    return "active, " + answer.substring(colon + 2);
  }

  private static void detach(VirtualMachine jvm) {
    try {
      jvm.detach();
    } catch (IOException e) {
      // It has gone, so there is nothing to leave.
    }
  }

  private UserError failed(String why) {
    return new UserError(UserError.FAILED, "process " + pid + ": " + why);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("no reason is given");
  }
}
