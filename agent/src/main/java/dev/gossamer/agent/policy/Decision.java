package dev.gossamer.agent.policy;

import org.jspecify.annotations.Nullable;

/**
 * Whether a thread becomes a goroutine, and the rule that says so. There is one object per rule,
 * made when the policy is, so that deciding allocates nothing; its text is only put together when
 * it is asked for.
 */
public final class Decision {
  /** Which threads the rule is for; null if it is no rule with a pattern. */
  private final @Nullable Pattern pattern;

  private final boolean converted;
  private final String origin;
  private final String reason;

  Decision(boolean converted, String origin, @Nullable Pattern pattern, String reason) {
    this.converted = converted;
    this.origin = origin;
    this.pattern = pattern;
    this.reason = reason;
  }

  boolean isOnName() {
    return pattern != null && pattern.isOnName();
  }

  boolean matchesName(String threadName) {
    return pattern != null && pattern.matchesName(threadName);
  }

  boolean matchesClasses(Class<?> threadClass, @Nullable Class<?> taskClass) {
    return pattern != null && pattern.matchesClasses(threadClass, taskClass);
  }

  /** Whether the thread becomes a goroutine. */
  public boolean converted() {
    return converted;
  }

  /** The rule that decided, such as {@code exclude name:worker-*}. */
  public String rule() {
    return pattern == null ? origin : origin.concat(" ").concat(pattern.toString());
  }

  /** Why the rule is there. */
  public String reason() {
    return reason;
  }

  /** The decision for a log line: {@code platform thread (rule: reason)}. */
  @Override
  public String toString() {
    return new StringBuilder()
        .append(converted ? "goroutine (" : "platform thread (")
        .append(rule())
        .append(": ")
        .append(reason)
        .append(')')
        .toString();
  }
}
