package org.learninghealth.people;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;

/**
 * Identifies what a person shows to one audience.
 *
 * @param value the bare identifier
 */
public record DirectoryEntryId(UUID value) implements Id {

    /** Of each person there is one entry for an audience, so that its id follows from theirs. */
    static DirectoryEntryId of(PersonId person, Audience audience) {
        UUID id = person.value();
        return new DirectoryEntryId(new UUID(
                id.getMostSignificantBits(), id.getLeastSignificantBits() ^ (audience == Audience.EVERYONE ? 2 : 1)));
    }

    /** Refuses an id without a value. */
    public DirectoryEntryId {
        Require.present(value, "directoryEntryId.value");
    }
}
