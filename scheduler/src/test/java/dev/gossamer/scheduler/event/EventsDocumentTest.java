package dev.gossamer.scheduler.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.scheduler.trace.EventTypes;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jdk.jfr.Enabled;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.Threshold;
import jdk.jfr.Timespan;
import org.junit.jupiter.api.Test;

/**
 * Keeps docs/events.md and the event classes the same, both ways: one section per event type, with
 * one table of settings and one of fields. Of the last cell of each row only its presence counts.
 */
class EventsDocumentTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", "")).resolve("..");
  private static final Path DOCUMENT = ROOT.resolve("docs/events.md");
  private static final String SECTION = "## gossamer.";
  private static final String SETTINGS = "| enabled | threshold | period | committed by |";
  private static final String FIELDS = "| field | type | unit | meaning |";
  private static final Pattern MEANING = Pattern.compile("\\| [^|]*[^| ] \\|$");

  @Test
  void everyEventTypeHasOneSectionAndEverySectionAnEventType() throws IOException {
    List<String> types = EventTypes.ALL.stream().map(EventsDocumentTest::name).toList();
    List<String> titles =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.startsWith(SECTION))
            .map(line -> line.substring("## ".length()))
            .toList();
    assertThat(titles).isEqualTo(types);
  }

  @Test
  void theSettingsAreThoseOfTheAnnotations() throws IOException {
    Map<String, List<String>> sections = sections();
    for (Class<?> type : EventTypes.ALL) {
      Enabled enabled = type.getAnnotation(Enabled.class);
      Threshold threshold = type.getAnnotation(Threshold.class);
      Period period = type.getAnnotation(Period.class);
      String expected =
          "| %s | %s | %s"
              .formatted(
                  enabled == null || enabled.value() ? "yes" : "no",
                  threshold == null ? "none" : threshold.value(),
                  period == null ? "none" : period.value());
      assertThat(rows(type, sections, SETTINGS)).as(name(type)).containsExactly(expected);
    }
  }

  @Test
  void theFieldsAreThoseOfTheClassWithTheirTypesUnitsAndOrder() throws IOException {
    Map<String, List<String>> sections = sections();
    for (Class<?> type : EventTypes.ALL) {
      List<String> expected = new ArrayList<>();
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
          expected.add(
              "| `%s` | %s | %s"
                  .formatted(field.getName(), field.getType().getSimpleName(), unit(field)));
        }
      }
      assertThat(rows(type, sections, FIELDS)).as(name(type)).isEqualTo(expected);
    }
  }

  @Test
  void theSettingsForAllEventsLeaveNoneOut() throws IOException {
    StringBuilder option =
        new StringBuilder("'-XX:StartFlightRecording:filename=app.jfr,maxsize=0");
    StringBuilder command = new StringBuilder("JFR.start filename=app.jfr maxsize=0");
    for (Class<?> type : EventTypes.ALL) {
      for (String setting : settingsThatRecordAll(type)) {
        option.append(',').append(setting);
        command.append(" '").append(setting).append('\'');
      }
    }
    option.append("' ");
    assertThat(Files.readString(DOCUMENT)).contains(option).contains(command + "\n");
    assertThat(Files.readString(ROOT.resolve("README.md"))).contains(option);
  }

  /** What has to be said for all events of the type to be recorded; often nothing. */
  private static List<String> settingsThatRecordAll(Class<?> type) {
    List<String> settings = new ArrayList<>();
    Enabled enabled = type.getAnnotation(Enabled.class);
    if (enabled != null && !enabled.value()) {
      settings.add("+" + name(type) + "#enabled=true");
    }
    if (type.isAnnotationPresent(Threshold.class)) {
      settings.add("+" + name(type) + "#threshold=0ns");
    }
    return settings;
  }

  private static String name(Class<?> type) {
    return type.getAnnotation(Name.class).value();
  }

  private static String unit(Field field) {
    Timespan timespan = field.getAnnotation(Timespan.class);
    if (timespan == null) {
      return "none";
    }
    assertThat(timespan.value()).as("a unit that this test knows").isEqualTo(Timespan.NANOSECONDS);
    return "ns";
  }

  /** The lines of each event's section. */
  private static Map<String, List<String>> sections() throws IOException {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : Files.readAllLines(DOCUMENT)) {
      if (line.startsWith("## ")) {
        current = new ArrayList<>();
        sections.put(line.substring("## ".length()), current);
      }
      current.add(line);
    }
    return sections;
  }

  /** The rows below a header, each of which must say something in its last cell, without that. */
  private static List<String> rows(
      Class<?> type, Map<String, List<String>> sections, String header) {
    List<String> lines = sections.getOrDefault(name(type), List.of());
    assertThat(lines).as("the section of " + name(type)).containsOnlyOnce(header);
    List<String> rows = new ArrayList<>();
    for (int i = lines.indexOf(header) + 2; i < lines.size() && lines.get(i).startsWith("|"); i++) {
      assertThat(lines.get(i)).containsPattern(MEANING);
      rows.add(MEANING.matcher(lines.get(i)).replaceFirst("").stripTrailing());
    }
    return rows;
  }
}
