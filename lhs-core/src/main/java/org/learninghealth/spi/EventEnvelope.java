package org.learninghealth.spi;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * An event with the circumstances that every event has.
 *
 * @param id the event's id; the same on every attempt, so that receivers can tell repeated ones
 * @param at when it happened
 * @param type the stable name of its type
 * @param schemaVersion the version of its payload
 * @param actor what sort of actor did it
 * @param person who did it, if it was a person
 * @param community where, if it happened in a community
 * @param subject the id of the thing that it happened to
 * @param event what happened
 */
public record EventEnvelope(
        UUID id,
        Instant at,
        String type,
        int schemaVersion,
        Actor.Kind actor,
        Optional<PersonId> person,
        Optional<CommunityId> community,
        UUID subject,
        DomainEvent event) {}
