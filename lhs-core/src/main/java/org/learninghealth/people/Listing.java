package org.learninghealth.people;

import java.util.List;
import java.util.stream.Stream;
import org.learninghealth.base.PersonId;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Work;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Keeps what directories show of a person in step with the person, in the same decision. */
final class Listing {

    private static final List<Audience> AUDIENCES = List.of(Audience.FELLOW_MEMBERS, Audience.EVERYONE);

    private Listing() {}

    /** Whoever is new comes into the directories. */
    static Decision<Person, PersonId> begin(Decision<Person, PersonId> decision, Person person) {
        List<DirectoryEntry> entries = AUDIENCES.stream()
                .map(audience -> DirectoryEntry.of(DirectoryEntryId.of(person.id(), audience), person, audience, 0))
                .toList();
        return decision.alsoInsertAll(DirectoryEntry.TYPE, entries);
    }

    /** Whoever has changed changes there too. */
    static Decision<Person, PersonId> follow(
            Work<Person, PersonId> work, Decision<Person, PersonId> decision, Person person) {
        List<DirectoryEntry> before = work.known(DirectoryEntry.TYPE)
                .first(
                        Filter.where(DirectoryEntry.PERSON, person.id()),
                        Order.ascending(DirectoryEntry.NAME_KEY),
                        AUDIENCES.size());
        Stream<DirectoryEntry> after =
                before.stream().map(entry -> DirectoryEntry.of(entry.id(), person, entry.audience(), entry.version()));
        return decision.alsoUpdateAll(
                DirectoryEntry.TYPE,
                after.filter(entry -> !before.contains(entry)).toList());
    }
}
