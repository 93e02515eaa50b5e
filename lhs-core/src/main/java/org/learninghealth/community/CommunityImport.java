package org.learninghealth.community;

import java.io.Reader;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;

/**
 * A document with a community in it, see {@link Communities#export}, and who the persons in it are here.
 *
 * @param document opens it; called again if a race is lost
 * @param persons says who a person of the other system is in this one; empty for whoever isn't known here, who then
 *     comes in as a placeholder: a person who isn't active, under a new id, whom nobody writes to and who can do nothing
 * @param placeholder what placeholders are called, at most 200 characters
 */
public record CommunityImport(
        Supplier<? extends Reader> document, Function<PersonId, Optional<PersonId>> persons, String placeholder) {

    /** Refuses one without a document. */
    public CommunityImport {
        Require.present(document, "document");
        Require.present(persons, "persons");
        Require.present(placeholder, "placeholder");
    }
}
