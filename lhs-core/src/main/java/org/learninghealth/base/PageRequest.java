package org.learninghealth.base;

import java.util.Optional;

/**
 * Which part of a list to read. Pages are found by their place in the order, not by counting, so that nothing is
 * skipped or shown twice while others write.
 *
 * @param limit how many items at most, 1 to {@value #MOST}
 * @param after the cursor of the page before; empty for the first page. A cursor belongs to the query that it came from.
 */
public record PageRequest(int limit, Optional<String> after) {

    /** How many items a page can hold. */
    public static final int MOST = 200;

    /**
     * Refuses a limit outside the range.
     *
     * @throws InvalidInput if the limit is less than 1 or more than {@value #MOST}
     */
    public PageRequest {
        Require.that(limit >= 1 && limit <= MOST, "page.limit", "range", 1, MOST);
        Require.present(after, "page.after");
    }

    /**
     * The first page.
     *
     * @param limit how many items at most
     * @return the request
     */
    public static PageRequest first(int limit) {
        return new PageRequest(limit, Optional.empty());
    }

    /**
     * The page after another one.
     *
     * @param cursor the other page's cursor
     * @return the request, of the same size
     */
    public PageRequest after(String cursor) {
        return new PageRequest(limit, Optional.of(cursor));
    }
}
