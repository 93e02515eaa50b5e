package org.learninghealth.gathering;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * Who wants to come to gatherings. There are never more places taken than there are; whoever finds none waits, and the first
 * who waits has the next one, in the same transaction as it becomes free (rule G2). Only the person and organisers see a
 * registration. Safe for use by several threads.
 */
public interface Registrations {

    /**
     * Registers for a gathering, also while it goes on; whoever has given up a place comes again behind all others. Whoever has
     * checked in before had the place from then on.
     *
     * @param actor a member, or anybody who may read what is in an open community; those who organise register members too
     * @param command for which
     * @return the registration: with a place, waiting for one, or waiting until it is decided
     * @throws org.learninghealth.base.Duplicate if the person is registered already
     * @throws org.learninghealth.base.RuleViolation unless it is open or goes on, and hasn't come to its end
     */
    Registration register(Actor actor, Register command);

    /**
     * Keeps a place for a guest.
     *
     * @param actor whoever leads the community or one of its cycles
     * @param command for whom
     * @return the registration
     * @throws org.learninghealth.base.RuleViolation unless the gathering is open or goes on, and hasn't come to its end
     */
    Registration registerGuest(Actor actor, RegisterGuest command);

    /**
     * Decides about a registration.
     *
     * @param actor whoever leads the community or one of its cycles
     * @param command how
     * @return the registration
     * @throws org.learninghealth.base.IllegalTransition unless it waits for that
     * @throws org.learninghealth.base.RuleViolation if it is accepted and the gathering is over or was cancelled
     */
    Registration decide(Actor actor, DecideRegistration command);

    /**
     * Gives a place up, or stops to wait for one.
     *
     * @param actor the person, or whoever leads the community or one of its cycles
     * @param command which
     * @return the registration
     * @throws org.learninghealth.base.IllegalTransition if it doesn't stand any more
     * @throws org.learninghealth.base.RuleViolation if the gathering has begun
     */
    Registration cancel(Actor actor, CancelRegistration command);

    /**
     * Forgets who a guest was; that somebody had a place stays.
     *
     * @param actor whoever leads the community or one of its cycles
     * @param command whom
     * @return the registration
     */
    Registration forgetGuest(Actor actor, ForgetGuest command);

    /**
     * Reads a registration.
     *
     * @param actor the person, or an organiser
     * @param id the registration
     * @return the registration
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    Registration get(Actor actor, RegistrationId id);

    /**
     * Looks for a registration.
     *
     * @param actor the person, or an organiser
     * @param id the registration
     * @return the registration; empty if there is none that the actor may see
     */
    Optional<Registration> find(Actor actor, RegistrationId id);

    /**
     * Where whoever has a place takes part from afar: what a guest, who can't look for themselves, is told.
     *
     * @param actor the person, or an organiser
     * @param id the registration
     * @return for instance a link; empty if there is none, or the registration gives no place that the actor may see
     * @see Gatherings#joinReference
     */
    Optional<String> joinReference(Actor actor, RegistrationId id);

    /**
     * Lists the registrations for a gathering that the actor may see, by their numbers.
     *
     * @param actor the person, or an organiser
     * @param gathering for which
     * @param page which part
     * @return the page
     */
    Page<Registration> list(Actor actor, GatheringId gathering, PageRequest page);

    /**
     * Lists one's own registrations, the latest first.
     *
     * @param actor a person
     * @param page which part
     * @return the page
     */
    Page<Registration> own(Actor actor, PageRequest page);
}
