package org.learninghealth.engagement.xapi;

import java.util.UUID;

/**
 * Sends statements to a learning record store: {@code POST} to its {@code statements} resource as {@code application/json},
 * with the header {@code X-Experience-API-Version} of the version that the store speaks, {@code 1.0.3} or {@code 2.0.0}, and
 * with the host's credentials. Must be safe for several threads.
 */
public interface XapiSender {

    /**
     * Sends statements, all or none of them. It returns once the store has them, and within seconds; also if it had them before. Where the store
     * can't be reached, or is not to be asked now (HTTP 401, 403, 408, 429 and from 500 on), it throws, and the statements come again.
     *
     * @param statements a JSON array of 1 to {@value XapiSink#MOST_STATEMENTS} statements
     * @return false if the store refuses them for what they say, and would whenever they come (HTTP 400, 409 and 413)
     */
    boolean send(String statements);

    /**
     * Takes out of the store what a participant did: the statements whose actor's account has this name. Learning record stores have no
     * standard call for that, so it is done by the store's own. What it throws is told again later, see {@link
     * org.learninghealth.spi.ActivitySink#erase}.
     *
     * @param participant the participant reference
     * @throws UnsupportedOperationException unless the sender has a way to do so
     */
    default void erase(UUID participant) {
        throw new UnsupportedOperationException(
                "This sender leaves statements of somebody who was erased in the store: let its class override"
                        + " erase(…)");
    }
}
