package dev.gossamer.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartTest {
  private static final String ROW = "a < b";

  private static Document chart(String figure, double gossamer, double go) throws Exception {
    Series ours = new Series(ROW, Contender.GOSSAMER, figure);
    Results results = new Results();
    results.add(ours, gossamer);
    results.add(ours.of(Contender.GO), go);
    RowSpec row = RowSpec.named(ROW, "row").figure(figure, "meaning");
    String svg = new Chart(results, List.of(row)).svg();
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  /** The dot in the line, which comes after that in the legend. */
  private static double dot(Document chart) {
    NodeList dots = chart.getElementsByTagName("circle");
    assertThat(dots.getLength()).isEqualTo(2);
    return Double.parseDouble(((Element) dots.item(1)).getAttribute("cx"));
  }

  private static double thickLine(Document chart) {
    NodeList lines = chart.getElementsByTagName("line");
    for (int i = 0; i < lines.getLength(); i++) {
      Element line = (Element) lines.item(i);
      if (line.getAttribute("stroke-width").equals("2")) {
        return Double.parseDouble(line.getAttribute("x1"));
      }
    }
    throw new AssertionError("no line where Gossamer is");
  }

  @Test
  void whoTakesLongerIsToTheRightOfGossamer() throws Exception {
    Document slower = chart("ns", 10, 500);
    assertThat(dot(slower)).isGreaterThan(thickLine(slower));

    Document faster = chart("ns", 10, 2);
    assertThat(dot(faster)).isLessThan(thickLine(faster));
  }

  @Test
  void whoHasMoreThroughputIsToTheLeft() throws Exception {
    Document better = chart("msgs_per_s", 10, 500);

    assertThat(dot(better)).isLessThan(thickLine(better));
  }

  @Test
  void allNamesAreInIt() throws Exception {
    assertThat(chart("ns", 10, 500).getDocumentElement().getTextContent())
        .contains("a < b: meaning", "Go", "10×", "100×");
  }
}
