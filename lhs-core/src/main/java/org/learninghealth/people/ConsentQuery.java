package org.learninghealth.people;

import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.Filter;

/**
 * Which entries of the ledger to list; what is left out doesn't narrow.
 *
 * @param person those of this person
 * @param purpose those for this purpose
 */
public record ConsentQuery(
        @Nullable PersonId person, @Nullable ConsentPurpose purpose) {

    /**
     * All that is recorded of a person.
     *
     * @param person the person
     * @return the query
     */
    public static ConsentQuery of(PersonId person) {
        return new ConsentQuery(person, null);
    }

    Filter<ConsentRecord> filter() {
        Filter<ConsentRecord> filter = Filter.all();
        filter = person == null ? filter : filter.and(ConsentRecord.PERSON, person);
        return purpose == null ? filter : filter.and(ConsentRecord.PURPOSE, purpose.code());
    }
}
