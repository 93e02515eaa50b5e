package org.learninghealth.notify;

import java.util.UUID;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;

/**
 * To whom a delivery goes: a person, or another system's webhook endpoint.
 *
 * @param kind what the id identifies
 * @param id of the person or the endpoint
 */
public record Recipient(Kind kind, UUID id) {

    /** What the id of a recipient identifies. */
    public enum Kind {
        /** A person, by {@link PersonId}. */
        PERSON,
        /** A {@link WebhookEndpoint}. */
        ENDPOINT
    }

    /** Refuses a recipient without kind or id. */
    public Recipient {
        Require.present(kind, "recipient.kind");
        Require.present(id, "recipient.id");
    }

    /**
     * A person.
     *
     * @param person who
     * @return the recipient
     */
    public static Recipient person(PersonId person) {
        return new Recipient(Kind.PERSON, person.value());
    }

    /**
     * Another system.
     *
     * @param endpoint the id of a {@link WebhookEndpoint}
     * @return the recipient
     */
    public static Recipient endpoint(UUID endpoint) {
        return new Recipient(Kind.ENDPOINT, endpoint);
    }
}
