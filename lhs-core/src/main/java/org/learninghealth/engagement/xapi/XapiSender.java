package org.learninghealth.engagement.xapi;

/**
 * Sends statements to a learning record store: {@code POST} to its {@code statements} resource as {@code application/json},
 * with the header {@code X-Experience-API-Version} of the version that the store speaks, {@code 1.0.3} or {@code 2.0.0}, and
 * with the host's credentials. Must be safe for several threads.
 */
public interface XapiSender {

    /**
     * Sends statements, all or none of them. It returns once the store has them, and within seconds; also if it had them before.
     *
     * @param statements a JSON array of 1 to {@value XapiSink#MOST_STATEMENTS} statements
     */
    void send(String statements);
}
