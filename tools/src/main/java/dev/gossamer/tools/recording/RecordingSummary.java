package dev.gossamer.tools.recording;

import dev.gossamer.tools.load.LatencyHistogram;
import java.nio.file.Path;
import java.util.SortedMap;

/**
 * What the scheduler did while a recording ran.
 *
 * @param file where the recording is
 * @param spawned goroutines that were started
 * @param ended goroutines that ended
 * @param runs how long each run slice was
 * @param parks how long each park was, by its reason
 * @param steals how often a processor stole
 * @param stolen how many goroutines the steals moved
 * @param handOffs how often a machine lost its processor, by the reason why it was stuck
 * @param yielded how often a goroutine yielded in a loop because its slice was over
 * @param overran how often one did not, and lost its processor
 * @param processors how many processors there were, or were seen to run something
 * @param machines how many threads ran goroutines
 * @param lostBytes what JFR had to throw away, 0 in a complete recording
 */
public record RecordingSummary(
    Path file,
    long spawned,
    long ended,
    LatencyHistogram runs,
    SortedMap<String, LatencyHistogram> parks,
    long steals,
    long stolen,
    SortedMap<String, Long> handOffs,
    long yielded,
    long overran,
    int processors,
    int machines,
    long lostBytes) {

  /** Whether the recording has any event of Gossamer's at all. */
  public boolean isEmpty() {
    return spawned + ended + runs.count() + steals + yielded + overran + processors == 0
        && parks.isEmpty()
        && handOffs.isEmpty();
  }
}
