package java.lang;

/** What comes before {@link GossamerManagement}, which few programs need. */
public final class GossamerBean {
  private GossamerBean() {}

  /** First in the constructor of the class behind {@code ThreadMXBean}, which calls more hooks. */
  public static void made() {
    GossamerSetup.management.run();
  }
}
