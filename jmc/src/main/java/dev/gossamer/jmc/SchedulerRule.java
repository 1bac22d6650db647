package dev.gossamer.jmc;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.AbstractRule;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IResultValueProvider;
import org.openjdk.jmc.flightrecorder.rules.ResultBuilder;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit.EventAvailability;

/**
 * A rule with one limit that the user can change. It gives a score from 0 to 100, where the limit
 * is 75: from there on Mission Control warns.
 */
abstract class SchedulerRule extends AbstractRule {
  static final String TOPIC = "gossamer";

  private final TypedPreference<IQuantity> limit;

  /** A rule whose limit is a number. */
  SchedulerRule(String id, String name, double limit, String limitMeaning, String... events) {
    this(id, name, limitFor(id, limitMeaning, limit), events);
  }

  private SchedulerRule(
      String id, String name, TypedPreference<IQuantity> limit, String... events) {
    super(
        "gossamer." + id, name, TOPIC, List.of(limit), List.of(TypedResult.SCORE), needed(events));
    this.limit = limit;
  }

  private static TypedPreference<IQuantity> limitFor(String id, String meaning, double value) {
    return new TypedPreference<>(
        "gossamer." + id + ".limit",
        "Limit",
        meaning,
        UnitLookup.NUMBER,
        UnitLookup.NUMBER_UNITY.quantity(value));
  }

  private static Map<String, EventAvailability> needed(String... events) {
    RulesToolkit.RequiredEventsBuilder needed = RulesToolkit.RequiredEventsBuilder.create();
    for (String event : events) {
      needed.addEventType(event, EventAvailability.ENABLED);
    }
    return events.length == 0 ? Collections.emptyMap() : needed.build();
  }

  /**
   * What a rule found.
   *
   * @param value what is compared with the limit
   * @param text one or two sentences
   */
  record Found(double value, String text, String advice) {}

  /** Judges a recording; null if it has too little of what is asked about. */
  abstract Found judge(Events events);

  @Override
  protected final IResult getResult(
      IItemCollection items, IPreferenceValueProvider preferences, IResultValueProvider results) {
    Found found = judge(new Events(items));
    if (found == null) {
      return RulesToolkit.getNotApplicableResult(
          this, preferences, "There is too little to judge.");
    }
    double most = preferences.getPreferenceValue(limit).doubleValueIn(UnitLookup.NUMBER_UNITY);
    // Twice as far beyond the limit is not twice as bad, but never less.
    double score = RulesToolkit.mapExp100(found.value, most);
    Severity severity = Severity.get(score);
    ResultBuilder builder =
        ResultBuilder.createFor(this, preferences)
            .setSeverity(severity)
            .setSummary(found.text)
            .addResult(TypedResult.SCORE, UnitLookup.NUMBER_UNITY.quantity(score));
    return severity == Severity.OK ? builder.build() : builder.setSolution(found.advice).build();
  }

  static String millis(double nanos) {
    return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }

  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
