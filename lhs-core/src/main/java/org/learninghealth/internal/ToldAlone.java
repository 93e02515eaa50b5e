package org.learninghealth.internal;

import java.util.UUID;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.Require;

/**
 * An event that one subscriber alone has still to be told of, because it failed where the others didn't. When it happened, who did it
 * and where is in its envelope. Only the dispatcher hears of it.
 *
 * @param subscriber what the subscriber is known by, see {@link Dispatcher}
 * @param event the id of the event
 * @param type its stable name
 * @param schemaVersion the version of its payload
 * @param payload the event as JSON
 */
@DomainEvent.Type(value = "dispatch.told-alone", confidential = true)
public record ToldAlone(String subscriber, UUID event, String type, int schemaVersion, String payload)
        implements DomainEvent {

    /** Refuses what is missing. */
    public ToldAlone {
        Require.present(subscriber, "subscriber");
        Require.present(event, "event");
        Require.present(type, "type");
        Require.present(payload, "payload");
    }
}
