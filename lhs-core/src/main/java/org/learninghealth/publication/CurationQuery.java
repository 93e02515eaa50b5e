package org.learninghealth.publication;

import org.jspecify.annotations.Nullable;
import org.learninghealth.spi.Filter;

/**
 * Which suggestions to list; what is left out doesn't narrow.
 *
 * @param newsletter those for this newsletter
 * @param status those that stand here
 */
public record CurationQuery(
        @Nullable NewsletterId newsletter, @Nullable CurationStatus status) {

    /**
     * All suggestions for a newsletter.
     *
     * @param newsletter the newsletter
     * @return the query
     */
    public static CurationQuery of(NewsletterId newsletter) {
        return new CurationQuery(newsletter, null);
    }

    /**
     * Narrows it to those that stand somewhere.
     *
     * @param there where
     * @return the query
     */
    public CurationQuery standing(CurationStatus there) {
        return new CurationQuery(newsletter, there);
    }

    Filter<CurationItem> filter() {
        Filter<CurationItem> filter = Filter.all();
        filter = newsletter == null ? filter : filter.and(CurationItem.NEWSLETTER, newsletter);
        return status == null ? filter : filter.and(CurationItem.STATUS, status);
    }
}
