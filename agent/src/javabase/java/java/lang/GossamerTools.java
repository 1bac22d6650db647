package java.lang;

import java.util.function.Function;

/**
 * What tools that look at the JVM from outside come through. Public because one of the rewritten
 * classes is in another package and the other in another module, and harmless: it tells what thread
 * dumps tell.
 */
public final class GossamerTools {
  private static final Function<String, byte[]> ANSWERS = GossamerSetup.answers;
  private static final Function<Object, Object> BEAN_SERVER = GossamerSetup.beanServer;

  private GossamerTools() {}

  /**
   * On what {@code ThreadDumper.dumpThreads(String, boolean)} returns to whoever has sent the
   * command {@code Thread.dump_to_file}. A file of a certain name, which cannot exist, is a
   * question to the agent; the reply is then the answer.
   */
  public static byte[] reply(byte[] reply, String file, boolean overwrite) {
    byte[] answer = file == null ? null : ANSWERS.apply(file);
    return answer == null ? reply : answer;
  }

  /** On what {@code ManagementFactory.getPlatformMBeanServer()} returns. */
  public static void beanServer(Object server) {
    BEAN_SERVER.apply(server);
  }
}
