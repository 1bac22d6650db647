package dev.gossamer.scheduler;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search for goroutines that can never run again has found.
 *
 * @param all all of them
 * @param fresh those that no search has found before
 * @param failure why the search could not find what there is; null if it could
 */
public record Stranded(List<Goroutine> all, List<Goroutine> fresh, @Nullable String failure) {}
