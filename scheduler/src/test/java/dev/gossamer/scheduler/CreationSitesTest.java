package dev.gossamer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which lines create ever more goroutines. The test's own are left out of creation sites. */
class CreationSitesTest {
  private static final int LOOKS = 6;

  /** So few that the creation of all of them is noted, however close they follow each other. */
  private static final int EACH = 9;

  private final Scheduler scheduler = new Scheduler(2, 1L << 20);
  private final CreationSites sites = scheduler.goroutines().creationSites();
  private final List<CountDownLatch> releases = new ArrayList<>();

  @BeforeEach
  void noteBirths() {
    scheduler.noteBirths();
  }

  @AfterEach
  void letThemEnd() {
    releases.forEach(CountDownLatch::countDown);
  }

  @Test
  void aPlaceThatHasMoreAtEachLookIsToldOnce() {
    for (int i = 1; i < LOOKS; i++) {
      start(EACH);
      assertThat(look()).isEmpty();
    }
    start(EACH);
    assertThat(look())
        .singleElement()
        .satisfies(site -> {
          assertThat(site.place().getClassName()).startsWith("org.junit.");
          assertThat(site.alive()).isEqualTo(EACH * LOOKS);
          assertThat(site.before()).isEqualTo(EACH);
          assertThat(site.nanos()).isPositive();
        });
    assertThat(sites.growing()).hasSize(1);
    start(EACH);
    assertThat(look()).isEmpty();
  }

  @Test
  void aPlaceWhoseGoroutinesEndIsNotTold() {
    for (int i = 0; i < 2 * LOOKS; i++) {
      CountDownLatch release = start(EACH);
      assertThat(look()).isEmpty();
      release.countDown();
      awaitEnd();
    }
    assertThat(sites.growing()).isEmpty();
  }

  @Test
  void aPlaceThatStopsGrowingIsNoLongerShown() {
    for (int i = 0; i < LOOKS; i++) {
      start(EACH);
      look();
    }
    assertThat(sites.growing()).hasSize(1);
    look();
    assertThat(sites.growing()).isEmpty();
  }

  @Test
  void aHandfulIsNoLeak() {
    for (int i = 0; i < LOOKS; i++) {
      start(1);
      assertThat(look()).isEmpty();
    }
  }

  /** One that counts: just after the one before a look is left out. */
  private List<CreationSites.Site> look() {
    long before = sites.looks();
    List<CreationSites.Site> told = new ArrayList<>();
    Awaitility.await()
        .until(() -> {
          told.addAll(sites.look());
          return sites.looks() > before;
        });
    return told;
  }

  private CountDownLatch start(int count) {
    CountDownLatch release = new CountDownLatch(1);
    releases.add(release);
    for (int i = 0; i < count; i++) {
      scheduler.spawn(null, () -> await(release));
    }
    return release;
  }

  private void awaitEnd() {
    Awaitility.await().until(() -> scheduler.goroutines().threads().isEmpty());
  }

  private static void await(CountDownLatch release) {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
