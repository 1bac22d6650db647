package dev.gossamer.agent.install;

import dev.gossamer.agent.config.BadOption;
import dev.gossamer.agent.config.LogLevel;
import dev.gossamer.agent.config.Options;
import dev.gossamer.agent.config.OptionsParser;
import java.lang.instrument.Instrumentation;
import java.util.Properties;
import jdk.internal.misc.CDS;
import jdk.internal.vm.VMSupport;
import org.jspecify.annotations.Nullable;

/**
 * Installs the agent into a JVM whose application runs already, at the request of {@code gossamer
 * attach}.
 *
 * <p>The outcome goes into the JVM's agent properties, which are there for the talk between an
 * agent and the tool that attached it. The application's own properties and streams are not
 * touched, and a mistake in the options must not end a JVM that has been running well.
 */
public final class Attachment {
  /** The agent property that says how it went: a word, a colon, a space and a text. */
  public static final String PROPERTY = "gossamer.attachment";

  private Attachment() {}

  /**
   * Called by the entry class, through reflection.
   *
   * @param installed whether this JVM has our hooks already
   */
  public static void attach(
      @Nullable String argument, Instrumentation instrumentation, boolean installed) {
    JavaBase.open(instrumentation);
    Properties answers = VMSupport.getAgentProperties();
    if (installed) {
      answers.setProperty(PROPERTY, "refused: Gossamer is in this process already");
      return;
    }
    try {
      answers.setProperty(PROPERTY, "active: " + install(argument, instrumentation));
    } catch (BadOption e) {
      answers.setProperty(PROPERTY, "refused: " + withoutName(e.getMessage()));
    } catch (Throwable e) {
      boolean clear = e instanceof IllegalStateException && e.getMessage() != null;
      answers.setProperty(PROPERTY, "failed: " + (clear ? e.getMessage() : e.toString()));
    }
  }

  private static String install(@Nullable String argument, Instrumentation instrumentation)
      throws Exception {
    Options options = OptionsParser.parse(argument, System.getProperties(), System.getenv());
    if (CDS.isDumpingArchive()) {
      throw new IllegalStateException("the process writes a class archive or an AOT cache");
    }
    Log log = new Log(options.log());
    LeftAlone leftAlone = new LeftAlone();
    int caughtUp = Installer.install(options, instrumentation, log, leftAlone, /* late= */ true);
    if (log.level() != LogLevel.OFF) {
      Runtime.getRuntime().addShutdownHook(new LastWord(log, leftAlone));
    }
    int rewritten = caughtUp - leftAlone.classes();
    return rewritten
        + (rewritten == 1 ? " loaded class rewritten" : " loaded classes rewritten")
        + (leftAlone.classes() == 0 ? "" : "; " + leftAlone)
        + (options.main() ? "; main=true came too late" : "");
  }

  private static String withoutName(@Nullable String message) {
    return message == null ? "" : message.substring("gossamer: ".length());
  }
}
