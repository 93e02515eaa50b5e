package org.learninghealth.privacy;

import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.Filter;

/**
 * Which warnings of retention to list.
 *
 * @param category of which class; of any if it is missing
 * @param person about whose data; about anybody's if it is missing
 */
public record RetentionWarningQuery(
        @Nullable RetentionClass category, @Nullable PersonId person) {

    /**
     * Every warning.
     *
     * @return the query
     */
    public static RetentionWarningQuery all() {
        return new RetentionWarningQuery(null, null);
    }

    Filter<RetentionWarning> filter() {
        Filter<RetentionWarning> filter = Filter.all();
        if (category != null) {
            filter = filter.and(RetentionWarning.CATEGORY, category);
        }
        return person == null ? filter : filter.and(RetentionWarning.PERSON, person);
    }
}
