package org.learninghealth.base;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list, in the list's order.
 *
 * @param <T> what is listed
 * @param items at most as many as were asked for; fewer only on the last page
 * @param next the cursor that the next page begins after; empty on the last page
 */
public record Page<T>(List<T> items, Optional<String> next) {

    /** Keeps a copy of the items. */
    public Page {
        items = List.copyOf(items);
    }

    /**
     * The same page of something made from each item.
     *
     * @param <R> what is made
     * @param change how it is made
     * @return a page of as many items, with the same cursor
     */
    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(items.stream().<R>map(change).toList(), next);
    }
}
