package org.learninghealth.notify;

import java.util.UUID;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.gathering.RegistrationId;

/**
 * To whom a delivery goes: a person, a guest of a gathering, or another system's webhook endpoint.
 *
 * @param kind what the id identifies
 * @param id of the person, the guest's registration, or the endpoint
 */
public record Recipient(Kind kind, UUID id) {

    /** What the id of a recipient identifies. */
    public enum Kind {
        /** A person, by {@link PersonId}. */
        PERSON,
        /** A guest, by the {@link RegistrationId} of the place that is kept for them. They are reached by mail alone. */
        GUEST,
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
     * A guest of a gathering.
     *
     * @param registration of the place that is kept for them
     * @return the recipient
     */
    public static Recipient guest(RegistrationId registration) {
        return new Recipient(Kind.GUEST, registration.value());
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
