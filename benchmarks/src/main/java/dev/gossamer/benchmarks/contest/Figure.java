package dev.gossamer.benchmarks.contest;

import java.util.List;

/**
 * A figure of a row that is shown in the first table.
 *
 * @param name as the program prints it
 * @param meaning what it is, with its unit
 * @param targets what it has to reach; none if it is only shown
 */
record Figure(String name, String meaning, List<Target> targets) {}
