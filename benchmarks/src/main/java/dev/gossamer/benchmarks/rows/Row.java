package dev.gossamer.benchmarks.rows;

/** One thing that is measured. */
@FunctionalInterface
public interface Row {
  /** Warms up, measures, and returns the figures. Called in a thread of the kind it measures. */
  Figures run(Starter starter, Parameters parameters) throws Exception;
}
