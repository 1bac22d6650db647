package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gossamer.demo.EchoServer;
import dev.gossamer.tools.report.Report;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The report of a real recording: its figures are those of the recording, and a browser shows it.
 */
class ReportIT {
  private static final int CLIENTS = 200;

  @TempDir static Path directory;

  private static Path page;
  private static Recording recording;

  @BeforeAll
  static void recordTheEchoServerAndMakeItsReport() throws Exception {
    Path file = directory.resolve("echo.jfr");
    Outcome outcome =
        JvmFork.of(EchoServer.class)
            .agent("gomaxprocs=2")
            .record(file)
            .run("--self-test", Integer.toString(CLIENTS), "50");
    assertThat(outcome.status()).isZero();
    recording = Recording.load(file);
    page = directory.resolve("echo.html");
    new Report(file).writePage(page, _ -> {});
  }

  @Test
  void theFiguresAreThoseOfTheRecording() throws Exception {
    String text = Files.readString(page);

    assertThat(text)
        .contains("<h1>echo.jfr</h1>")
        .contains(figure(recording.count("GoroutineSpawn"), "goroutines started"))
        .contains(grouped(recording.count("GoroutineRun")) + " slices")
        .contains("<b>echo-#</b>");
  }

  @Test
  void theRecordingIsCompleteByEveryAccount() throws Exception {
    String text = Files.readString(page);
    int runs = recording.count("GoroutineRun");
    int parks = recording.count("GoroutinePark");
    int spawned = recording.count("GoroutineSpawn");
    int ended = recording.count("GoroutineEnd");

    assertThat(text)
        .contains(grouped(runs) + " of " + grouped(runs) + " slices have the event")
        .contains(grouped(parks) + " of " + grouped(parks) + " parks have the event")
        .contains(
            "%s spawned = %s ended + %s alive at the end"
                .formatted(grouped(spawned), grouped(ended), grouped(spawned - ended)))
        .contains("The JVM reports no lost events.");
  }

  @Test
  void aBrowserRunsThePageToItsEndWithoutAnError() throws Exception {
    String elements = browser().elementsOf(page, directory.resolve("profile-1"));

    assertThat(elements).contains("data-ready=\"true\"").doesNotContain("data-error");
    Matcher canvas =
        Pattern.compile("<canvas id=\"(p|m)-canvas\"[^>]*height: (\\d+)").matcher(elements);
    Set<String> drawn = new HashSet<>();
    while (canvas.find()) {
      assertThat(Integer.parseInt(canvas.group(2))).as("height of the lanes").isGreaterThan(40);
      drawn.add(canvas.group(1));
    }
    assertThat(drawn).containsExactlyInAnyOrder("p", "m");
    assertThat(elements.substring(elements.indexOf("id=\"legend\""))).contains("echo-#");
  }

  @Test
  void oneCanZoomAndFollowAGoroutine() throws Exception {
    Path driven = directory.resolve("driven.html");
    // What the pointer would do: events of the browser, at a slice in the middle of the first lane.
    String script =
        """
        started.then(() => {
          const canvas = document.getElementById('p-canvas');
          const box = canvas.getBoundingClientRect();
          const slices = page.data.slices;
          const i = page.lanes[0].lanes[0].slices[50];
          page.show(slices.start[i] - 1e5, slices.start[i] + slices.length[i] + 1e5);
          const at = {clientX: box.left + page.lanes[0].x(slices.start[i] + slices.length[i] / 2),
            clientY: box.top + page.lanes[0].y(0) + 4, pointerId: 1, bubbles: true};
          canvas.setPointerCapture = () => {};
          canvas.dispatchEvent(new PointerEvent('pointermove', at));
          document.documentElement.dataset.tip = document.getElementById('tip').textContent;
          canvas.dispatchEvent(new PointerEvent('pointerdown', at));
          canvas.dispatchEvent(new PointerEvent('pointerup', at));
        });
        </script></body>\
        """;
    Files.writeString(driven, Files.readString(page).replace("</script></body>", script));

    String elements = browser().elementsOf(driven, directory.resolve("profile-3"));

    assertThat(elements).contains("data-ready=\"true\"").doesNotContain("data-error");
    assertThat(elements).containsPattern("data-tip=\"G\\d+ .*ran [0-9.]+ .s on P0, M\\d");
    assertThat(elements).containsPattern("id=\"window\">[0-9.]+ .s from [0-9.]+ s<");
    assertThat(elements).containsPattern("<h3>.*G\\d+ [^<]*</span></h3>").contains("g-canvas");
  }

  @Test
  void theLanesAreDrawnInColour() throws Exception {
    Path picture = directory.resolve("page.png");
    browser().picture(page, directory.resolve("profile-2"), picture);

    BufferedImage image = ImageIO.read(picture.toFile());
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y += 2) {
      for (int x = 0; x < image.getWidth(); x += 2) {
        colours.add(image.getRGB(x, y));
      }
    }
    assertThat(colours).as("colours on the page").hasSizeGreaterThan(50);
    // The colour of the goroutines that ran most, as the style sheet has it for a light page.
    assertThat(colours).contains(0xff3f8088);
  }

  private static Browser browser() {
    Optional<Browser> browser = Browser.find();
    assumeTrue(browser.isPresent(), "no Chromium on the path: the page is not looked at");
    return browser.orElseThrow();
  }

  private static String figure(int value, String what) {
    return "<dd>" + grouped(value) + "</dd><dt>" + what + "</dt>";
  }

  private static String grouped(int value) {
    return String.format(java.util.Locale.ROOT, "%,d", value);
  }
}
