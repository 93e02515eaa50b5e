package org.learninghealth.privacy;

import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.Filter;

/**
 * Which requests to list; what is left out doesn't narrow.
 *
 * @param person of this person
 * @param status in this status
 */
public record RequestQuery(
        @Nullable PersonId person, @Nullable RequestStatus status) {

    /**
     * All that the actor may see.
     *
     * @return the query
     */
    public static RequestQuery all() {
        return new RequestQuery(null, null);
    }

    Filter<DataSubjectRequest> filter() {
        Filter<DataSubjectRequest> filter = Filter.all();
        if (person != null) {
            filter = filter.and(DataSubjectRequest.PERSON, person);
        }
        return status == null ? filter : filter.and(DataSubjectRequest.STATUS, status);
    }
}
