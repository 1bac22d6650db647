package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.jmc.OverdueRule;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.IType;
import org.openjdk.jmc.flightrecorder.JfrAttributes;
import org.openjdk.jmc.flightrecorder.rules.RuleRegistry;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Every event and field that Mission Control's pages name is one that a recording has. */
class MissionControlPagesIT {
  @TempDir static Path directory;

  @Test
  void everyTypeAndFieldOfThePagesIsInARecording() throws Exception {
    Map<String, Set<String>> recorded = new HashMap<>();
    for (String symptom : List.of("crowd", "blocking")) {
      add(recorded, SymptomRecording.of(directory, symptom, "gomaxprocs=1"));
    }
    List<Element> states = elements(pages().getDocumentElement(), "state");
    assertThat(states).hasSize(5);
    for (Element state : states) {
      List<String> types = types(state);
      assertThat(types).as(state.getAttribute("name")).isNotEmpty();
      assertThat(recorded.keySet()).containsAll(types);
      for (String field : fields(state)) {
        for (String type : types) {
          assertThat(recorded.get(type))
              .as(type + " of " + state.getAttribute("name"))
              .contains(field);
        }
      }
    }
  }

  @Test
  void everyTopicIsThatOfARule() throws Exception {
    Set<String> topics =
        RuleRegistry.getRules().stream().map(rule -> rule.getTopic()).collect(Collectors.toSet());
    for (Element topic : elements(pages().getDocumentElement(), "topic")) {
      assertThat(topics).contains(topic.getAttribute("value"));
    }
  }

  /**
   * Without its table a histogram shows all columns, and Mission Control logs an exception: its
   * class ItemHandlerPage asks the table for its columns without looking whether there is one.
   */
  @Test
  void everyHistogramHasATableThatIsSortedByAColumnOfItsOwn() throws Exception {
    for (String tag : List.of("table", "listSettings")) {
      for (Element table : elements(pages().getDocumentElement(), tag)) {
        assertThat(elements(table, "column"))
            .extracting(column -> column.getAttribute("id"))
            .contains(table.getAttribute("sortColumn"));
      }
    }
    for (Element histogram : elements(pages().getDocumentElement(), "histogram")) {
      assertThat(elements(histogram, "table")).hasSize(1);
    }
  }

  /** Types, and of each the ids of its fields, alone and with the kind of their content. */
  private static void add(Map<String, Set<String>> recorded, IItemCollection events) {
    for (IItemIterable items : events) {
      IType<?> type = items.getType();
      recorded.put(
          type.getIdentifier(),
          Stream.concat(
                  type.getAccessorKeys().keySet().stream(),
                  // What every event has without a field for it.
                  Stream.of(JfrAttributes.EVENT_TYPE.getKey()))
              .flatMap(key ->
                  Stream.of(
                      key.getIdentifier(),
                      key.getIdentifier() + ":" + key.getContentType().getIdentifier()))
              .collect(Collectors.toSet()));
    }
  }

  private static List<String> types(Element state) {
    List<String> types = new ArrayList<>();
    for (String tag : List.of("pageFilter", "filter")) {
      for (Element filter : elements(state, tag)) {
        if ("TYPE".equals(filter.getAttribute("kind"))) {
          types.add(filter.getAttribute("type"));
        }
      }
    }
    return types;
  }

  private static List<String> fields(Element state) {
    List<String> fields = new ArrayList<>();
    for (Element histogram : elements(state, "histogram")) {
      fields.add(histogram.getAttribute("groupBy"));
    }
    for (Element chart : elements(state, "chartSettings")) {
      for (String attribute : List.of("lineChartAttributes", "colorBy")) {
        if (chart.hasAttribute(attribute)) {
          fields.addAll(List.of(chart.getAttribute(attribute).split(",")));
        }
      }
      if (chart.hasAttribute("barChartAttributes")) {
        for (String bar : chart.getAttribute("barChartAttributes").split(",")) {
          assertThat(bar).matches(".+;(Maximum|Total)");
          fields.add(bar.substring(0, bar.indexOf(';')));
        }
      }
    }
    for (Element column : elements(state, "column")) {
      String id = column.getAttribute("id");
      if (!id.startsWith("itemhistogram.")) {
        fields.add(id.replaceFirst("^(SUM|AVG|MAX)", ""));
      }
    }
    return fields;
  }

  private static Document pages() throws Exception {
    try (InputStream in = OverdueRule.class.getResourceAsStream("/pages.xml")) {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
    }
  }

  private static List<Element> elements(Element parent, String tag) {
    NodeList nodes = parent.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
