package org.learninghealth.gathering;

import java.time.Instant;
import java.util.Optional;
import org.learninghealth.base.PersonId;

/**
 * What somebody finds who comes to a gathering: a place, or the end of the queue (rule G2).
 *
 * @param gathering the gathering, with its places taken anew
 * @param status how they stand
 * @param number their number
 */
record Admission(Gathering gathering, RegistrationStatus status, int number) {

    /** Somebody comes, in some way to come by a place. */
    static Admission to(Gathering gathering, RegistrationMode mode) {
        Gathering numbered = gathering.with(gathering.places().number());
        int number = numbered.places().numbers();
        return mode == RegistrationMode.ON_APPROVAL
                ? new Admission(numbered, RegistrationStatus.PENDING, number)
                : placed(numbered, number);
    }

    /** Somebody is let in who waited for that. */
    static Admission of(Gathering gathering, Registration pending) {
        return placed(gathering, pending.number());
    }

    private static Admission placed(Gathering gathering, int number) {
        Places places = gathering.places();
        // whoever waits is first
        return gathering.placesLeft() > 0 && places.waiting() == 0
                ? new Admission(gathering.with(places.taken(1)), RegistrationStatus.REGISTERED, number)
                : new Admission(gathering.with(places.waiting(1)), RegistrationStatus.WAITLISTED, number);
    }

    Registration registration(RegistrationId id, Optional<PersonId> person, Optional<Guest> guest, Instant now) {
        return new Registration(id, gathering.id(), gathering.community(), person, guest, status, number, now, 0);
    }
}
