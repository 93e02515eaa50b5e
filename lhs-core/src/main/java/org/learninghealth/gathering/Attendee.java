package org.learninghealth.gathering;

import java.util.Optional;
import org.learninghealth.base.PersonId;

/**
 * Who is at a gathering: a person, a guest for whom a place is kept, or a guest of whom nothing is known.
 *
 * @param person who, unless it is a guest
 * @param registration the place that they have, if they have one
 */
record Attendee(Optional<PersonId> person, Optional<RegistrationId> registration) {

    /** A guest of whom nothing is known. */
    static final Attendee STRANGER = new Attendee(Optional.empty(), Optional.empty());
}
