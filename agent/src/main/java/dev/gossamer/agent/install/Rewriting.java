package dev.gossamer.agent.install;

import dev.gossamer.agent.rewrite.Rehearsal;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/** The transformers of application classes, from their registration until they may be taken out. */
final class Rewriting {
  private final Instrumentation instrumentation;
  private final IsApplication isApplication;
  private final IndirectThreads indirect;
  private final LeftAlone leftAlone;
  private final boolean countNatives;
  private final List<ClassFileTransformer> transformers = new ArrayList<>(2);
  private int caughtUp;

  /**
   * @param countNatives whether to look into every class that is loaded already, also those that
   *     have nothing to rewrite, for native methods
   */
  Rewriting(
      Instrumentation instrumentation,
      IsApplication isApplication,
      IndirectThreads indirect,
      LeftAlone leftAlone,
      boolean countNatives) {
    this.instrumentation = instrumentation;
    this.isApplication = isApplication;
    this.indirect = indirect;
    this.leftAlone = leftAlone;
    this.countNatives = countNatives;
  }

  /** From here on application classes are rewritten; those that were loaded before are, too. */
  void begin() {
    Rehearsal.run();
    transformers.add(ApplicationNatives.announceFrom(instrumentation, isApplication, leftAlone));
    LoadedClasses loaded =
        countNatives
            ? LoadedClasses.all(instrumentation, isApplication)
            : LoadedClasses.thatNeedIt(instrumentation, isApplication);
    caughtUp = loaded.count();
    transformers.add(
        ApplicationClasses.rewriteFrom(
            instrumentation, isApplication, indirect, loaded, leftAlone));
  }

  /** No more classes are rewritten. Those that were need not be undone: they work without us. */
  void end() {
    for (ClassFileTransformer transformer : transformers) {
      instrumentation.removeTransformer(transformer);
    }
  }

  /** How many classes had been loaded before and were rewritten. */
  int caughtUp() {
    return caughtUp;
  }
}
