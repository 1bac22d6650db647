package dev.gossamer.tools;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.AttachOperationFailedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import sun.tools.attach.HotSpotVirtualMachine;

/**
 * The JVM of a running program, reached with the JDK's own attach API: the command runs on a JDK 25
 * anyway, and that API also reads the properties in which the agent leaves its answer. Whatever
 * goes wrong is one line for the user.
 */
final class RunningProgram {
  /** Where the agent says how it went; {@code Attachment.PROPERTY} in the agent. */
  private static final String ANSWER = "gossamer.attachment";

  private static final String JDK = "25";

  /** How a question to the agent begins, and its answer: {@code Questions} in the agent. */
  private static final String QUESTION = "/dev/null/gossamer/";

  private static final String ANSWERED = "gossamer: ok\n";
  private static final String UNANSWERED = "gossamer: failed: ";
  private static final String NO_AGENT =
      "Gossamer is not in this process; start it with -javaagent:gossamer.jar";

  private final long pid;

  RunningProgram(long pid) {
    this.pid = pid;
  }

  /**
   * Asks the agent in the program, by way of a command of the JVM that carries a text there and
   * brings one back: no agent is loaded for it, and nothing listens.
   *
   * @param question for example {@code dump}
   * @return the answer
   */
  String ask(String question) {
    checkThatItRuns();
    VirtualMachine jvm = connect();
    try {
      if (!(jvm instanceof HotSpotVirtualMachine hotspot)) {
        throw failed("its JVM is not HotSpot");
      }
      InputStream reply = hotspot.executeJCmd("Thread.dump_to_file " + QUESTION + question);
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      reply.transferTo(text); // readAllBytes() of this stream ends after its first buffer
      return answerIn(text.toString(StandardCharsets.UTF_8));
    } catch (AttachOperationFailedException e) {
      throw failed(NO_AGENT); // a JVM that is too old to know the command
    } catch (IOException e) {
      throw failed(unreachable(e));
    } finally {
      detach(jvm);
    }
  }

  private String answerIn(String reply) {
    if (reply.startsWith(ANSWERED)) {
      return reply.substring(ANSWERED.length());
    }
    throw failed(
        reply.startsWith(UNANSWERED)
            ? "the agent failed: " + firstLine(reply.substring(UNANSWERED.length()))
            : NO_AGENT);
  }

  /** Loads the agent and returns what it says of its success. */
  String attach(Installation installation, String options) {
    checkThatItRuns();
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
      throw failed(unreachable(e));
    } finally {
      detach(jvm);
    }
  }

  private void checkThatItRuns() {
    if (pid == ProcessHandle.current().pid()) {
      throw failed("that is this command itself");
    }
    if (pid <= 0 || ProcessHandle.of(pid).isEmpty()) {
      throw failed("there is no such process");
    }
  }

  private String unreachable(IOException e) {
    return ProcessHandle.of(pid).isEmpty()
        ? "it has ended meanwhile"
        : "it cannot be reached: " + e;
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
