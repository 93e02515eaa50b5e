package org.learninghealth.privacy;

import java.time.Instant;
import org.learninghealth.base.PersonId;

/**
 * All that is kept about a person. Its text names nobody.
 *
 * @param person the person
 * @param at when it was put together
 * @param json the document, a JSON object: {@code records} by kind, {@code activity}, {@code audit}, what contributors
 *     added under their names, and {@code notIncluded}, which says what is left out, in the person's language
 */
public record PersonalExport(PersonId person, Instant at, String json) {

    /** Without the document, so that it doesn't get into a log. */
    @Override
    public String toString() {
        return "PersonalExport[at=" + at + "]";
    }
}
