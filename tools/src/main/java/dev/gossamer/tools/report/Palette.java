package dev.gossamer.tools.report;

import java.util.Comparator;
import java.util.List;

/** Gives the groups that ran most a colour each; the page's style sheet knows the numbers. */
final class Palette {
  static final int COLOURS = 8;

  private Palette() {}

  /** The colour of each group by its index; {@link #COLOURS} is the grey of all others. */
  static int[] of(List<Group> groups) {
    int[] colours = new int[groups.size()];
    List<Group> sorted =
        groups.stream().sorted(Comparator.comparingLong((Group g) -> g.ran).reversed()).toList();
    for (int rank = 0; rank < sorted.size(); rank++) {
      colours[sorted.get(rank).index] = Math.min(rank, COLOURS);
    }
    return colours;
  }
}
