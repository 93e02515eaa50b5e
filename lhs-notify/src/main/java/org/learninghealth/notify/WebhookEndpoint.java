package org.learninghealth.notify;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.learninghealth.base.Require;

/**
 * Where another system wants to be told.
 *
 * @param id random
 * @param url where it listens
 * @param secrets the signing secrets in the form of Standard Webhooks ({@code whsec_…}), the newest first; each signs while
 *     the receiver changes from one to the next. Show a secret once, when it is made, and never again.
 * @param enabled whether events are sent
 * @param failure why it was disabled
 */
public record WebhookEndpoint(UUID id, URI url, List<String> secrets, boolean enabled, Optional<String> failure) {

    /** Refuses an endpoint without a secret. */
    public WebhookEndpoint {
        Require.present(id, "endpoint.id");
        Require.present(url, "endpoint.url");
        secrets = List.copyOf(Require.present(secrets, "endpoint.secrets"));
        Require.that(!secrets.isEmpty(), "endpoint.secrets", "missing");
    }

    /** Without the secrets, and without the address, which may hold a token: fit for a log. */
    @Override
    public String toString() {
        return "WebhookEndpoint[" + id + ", enabled=" + enabled + ']';
    }
}
