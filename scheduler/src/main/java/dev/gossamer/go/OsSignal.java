package dev.gossamer.go;

/**
 * A signal of the operating system, as {@link Signals} delivers it; Go's {@code os.Signal}.
 *
 * @param name without the SIG: {@code INT}, {@code TERM}, {@code HUP}
 * @param number what the operating system calls it
 */
public record OsSignal(String name, int number) {
  /** With the SIG, for example {@code SIGINT}. */
  @Override
  public String toString() {
    return "SIG" + name;
  }
}
