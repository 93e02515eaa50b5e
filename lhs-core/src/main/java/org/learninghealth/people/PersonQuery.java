package org.learninghealth.people;

import java.util.Set;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.Filter;

/**
 * Which persons to list. They are named one by one, since nobody may leaf through all that are known.
 *
 * @param among who, {@value org.learninghealth.base.PageRequest#MOST} at most
 */
public record PersonQuery(Set<PersonId> among) {

    /**
     * Keeps a copy.
     *
     * @throws org.learninghealth.base.InvalidInput if nothing or too much is named
     */
    public PersonQuery {
        among = Set.copyOf(Require.present(among, "query.among"));
        Require.that(among.size() <= PageRequest.MOST, "query.among", "size", 0, PageRequest.MOST);
    }

    Filter<Person> filter() {
        return Filter.<Person>all().in(Person.SELF, among);
    }
}
