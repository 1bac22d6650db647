package dev.gossamer.agent.policy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * Decides for each thread that is started whether it becomes a goroutine. The first rule that
 * matches decides, in this order: the built-in rules, the user's include patterns, the user's
 * exclude patterns, the default excludes. If none matches, the thread is converted unless the user
 * gave include patterns.
 *
 * <p>{@link #decide} runs in every {@code Thread.start}, on goroutines too, so it takes no lock and
 * loads no class. What depends on classes only is remembered in a small table indexed by their
 * identity, in which a newer verdict simply replaces an older one; entries are immutable, so
 * threads may race on it without harm. Only the rules on names are looked at each time.
 */
public final class ConversionPolicy {
  private static final int SLOTS = 1024;

  private static final Decision BY_DEFAULT =
      new Decision(true, "default", null, "no rule excludes it");
  private static final Decision NOT_INCLUDED =
      new Decision(false, "include", null, "matches no include pattern");

  private final NeverConverted never = new NeverConverted();

  /** The rules on classes, each with the number of rules on names that come before it. */
  private final Decision[] classRules;

  private final int[] nameRulesBefore;
  private final Decision[] nameRules;
  private final Decision otherwise;
  private final @Nullable Verdict[] verdicts = new @Nullable Verdict[SLOTS];

  private ConversionPolicy(List<Decision> rules, Decision otherwise) {
    List<Decision> onClasses = new ArrayList<>(rules.size());
    List<Decision> onNames = new ArrayList<>(rules.size());
    int[] before = new int[rules.size()];
    for (int i = 0; i < rules.size(); i++) {
      Decision rule = rules.get(i);
      if (rule.isOnName()) {
        onNames.add(rule);
      } else {
        before[onClasses.size()] = onNames.size();
        onClasses.add(rule);
      }
    }
    this.classRules = onClasses.toArray(new Decision[0]);
    this.nameRules = onNames.toArray(new Decision[0]);
    this.nameRulesBefore = before;
    this.otherwise = otherwise;
  }

  /**
   * The policy with the user's patterns and the default excludes.
   *
   * @param include what the user wants converted; may be empty
   * @param exclude what the user wants left alone; may be empty
   * @throws IllegalArgumentException if one of them is not {@linkplain Pattern#isValid valid}
   * @throws IOException if the agent's list of default excludes cannot be read
   */
  public static ConversionPolicy of(List<String> include, List<String> exclude) throws IOException {
    List<Decision> rules = new ArrayList<>();
    addTo(rules, include, true, "include", "the user included it");
    addTo(rules, exclude, false, "exclude", "the user excluded it");
    DefaultExcludes.addTo(rules);
    ConversionPolicy policy =
        new ConversionPolicy(rules, include.isEmpty() ? BY_DEFAULT : NOT_INCLUDED);
    // Loads here and now every class that deciding needs.
    policy.judge(ForkJoinWorkerThread.class, null);
    return policy;
  }

  private static void addTo(
      List<Decision> rules,
      List<String> patterns,
      boolean converted,
      String origin,
      String reason) {
    for (int i = 0; i < patterns.size(); i++) {
      rules.add(new Decision(converted, origin, Pattern.parse(patterns.get(i)), reason));
    }
  }

  /**
   * Decides for a thread that is about to start.
   *
   * @param thread the thread as the application made it
   * @param task the Runnable that it was made with, null if it has none
   */
  public Decision decide(Thread thread, @Nullable Runnable task) {
    Class<?> threadClass = thread.getClass();
    Class<?> taskClass = task == null ? null : task.getClass();
    int hash = threadClass.hashCode() * 31 + (taskClass == null ? 0 : taskClass.hashCode());
    int slot = (hash ^ hash >>> 16) & SLOTS - 1;
    Verdict verdict = verdicts[slot];
    if (verdict == null || !verdict.isFor(threadClass, taskClass)) {
      verdict = judge(threadClass, taskClass);
      verdicts[slot] = verdict;
    }
    if (verdict.nameRulesBefore > 0) {
      String name = thread.getName();
      for (int i = 0; i < verdict.nameRulesBefore; i++) {
        if (nameRules[i].matchesName(name)) {
          return nameRules[i];
        }
      }
    }
    return verdict.decision;
  }

  private Verdict judge(Class<?> threadClass, @Nullable Class<?> taskClass) {
    Decision decision = never.decide(threadClass);
    if (decision != null) {
      return new Verdict(threadClass, taskClass, decision, 0);
    }
    for (int i = 0; i < classRules.length; i++) {
      if (classRules[i].matchesClasses(threadClass, taskClass)) {
        return new Verdict(threadClass, taskClass, classRules[i], nameRulesBefore[i]);
      }
    }
    return new Verdict(threadClass, taskClass, otherwise, nameRules.length);
  }
}
