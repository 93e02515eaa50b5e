package org.learninghealth.access;

import java.util.Optional;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlatformId;
import org.learninghealth.base.Require;

/**
 * Who asks. The host says so with every call; there is no current user hidden anywhere. A request id may ride along, for
 * one call: the same id with the same command takes effect once, however often it is sent.
 *
 * @param kind what sort of actor this is
 * @param person who, if it is a person
 * @param platform on behalf of which facilitation platform, if the person acts for one: then its mandates count, and nothing
 *     that the person may do otherwise
 * @param request the request id, of at most {@value #LONGEST_REQUEST} characters
 */
public record Actor(Kind kind, Optional<PersonId> person, Optional<PlatformId> platform, Optional<String> request) {

    /** The longest request id, in characters. */
    public static final int LONGEST_REQUEST = 100;

    /** The sorts of actors. */
    public enum Kind {
        /** Someone with a name. */
        PERSON,
        /** Someone without. */
        VISITOR,
        /** The embedding application. */
        HOST,
        /** The library's own work of telling people. */
        NOTIFIER
    }

    /** Refuses a person without an id, and a request id that is blank or too long. */
    public Actor {
        Require.present(kind, "actor.kind");
        Require.present(person, "actor.person");
        Require.that(person.isPresent() == (kind == Kind.PERSON), "actor.person", "missing");
        Require.that(
                Require.present(platform, "actor.platform").isEmpty() || kind == Kind.PERSON,
                "actor.platform",
                "platform-person");
        Require.present(request, "actor.request").ifPresent(id -> {
            Require.that(!id.isBlank(), "actor.request", "blank");
            Require.that(id.length() <= LONGEST_REQUEST, "actor.request", "too-long", LONGEST_REQUEST);
            Require.that(id.chars().allMatch(c -> c > 0x20 && c < 0x7F), "actor.request", "characters");
        });
    }

    /**
     * A person.
     *
     * @param id who
     * @return the actor
     */
    public static Actor person(PersonId id) {
        return new Actor(Kind.PERSON, Optional.of(id), Optional.empty(), Optional.empty());
    }

    /**
     * Someone whom the host doesn't know by name.
     *
     * @return the actor
     */
    public static Actor visitor() {
        return new Actor(Kind.VISITOR, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The embedding application, which registers people and organisations. It sees no community's content.
     *
     * @return the actor
     */
    public static Actor host() {
        return new Actor(Kind.HOST, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The work of telling people, which reads who belongs to a community and how each can be reached.
     *
     * @return the actor
     */
    public static Actor notifier() {
        return new Actor(Kind.NOTIFIER, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The same actor, for a call that may be repeated.
     *
     * @param id the host's id for the request: printable ASCII without spaces; unique for this actor and command
     * @return an actor for that one call
     */
    public Actor withRequest(String id) {
        return new Actor(kind, person, platform, Optional.of(id));
    }

    /**
     * The same actor, for a call that may not be kept, or need not be since it takes effect once by itself.
     *
     * @return an actor without a request id
     */
    public Actor withoutRequest() {
        return new Actor(kind, person, platform, Optional.empty());
    }

    /**
     * The same person, acting on behalf of a facilitation platform (rule C15).
     *
     * @param id the platform, which the person manages
     * @return an actor who may do what communities have mandated the platform to, and what anyone may
     */
    public Actor onBehalfOf(PlatformId id) {
        return new Actor(kind, person, Optional.of(id), request);
    }

    /** Names the kind alone, so that an actor in a log tells nobody's id. */
    @Override
    public String toString() {
        return kind.name();
    }
}
