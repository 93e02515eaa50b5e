package org.learninghealth.notify.example;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.learninghealth.notify.Channel;
import org.learninghealth.notify.ChannelId;
import org.learninghealth.notify.Delivery;
import org.learninghealth.notify.Message;
import org.learninghealth.notify.SendContext;
import org.learninghealth.notify.SendResult;
import org.learninghealth.notify.SendResult.Scope;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends by a service of a government, such as GC Notify or GOV.UK Notify: an address, the id of a template that lies there, and what
 * goes into it. The template has a place for a {@code subject} and one for a {@code body}. The delivery's key goes along as the
 * reference, by which the service's staff can find copies.
 */
public final class TemplateApiChannel implements Channel {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final JsonMapper json = JsonMapper.shared();
    private final URI service;
    private final String template;
    private final String key;

    /**
     * Sends by a service.
     *
     * @param service where it takes notifications
     * @param template the id of the template there
     * @param key the host's secret there
     */
    public TemplateApiChannel(URI service, String template, String key) {
        this.service = service;
        this.template = template;
        this.key = key;
    }

    @Override
    public ChannelId id() {
        return ChannelId.EMAIL;
    }

    @Override
    public SendResult send(Delivery delivery, SendContext context) {
        Optional<String> address = context.contact().email();
        if (address.isEmpty()) {
            return SendResult.rejected(Scope.RECIPIENT, "no-address");
        }
        Message message = context.message();
        String body = json.writeValueAsString(Map.of(
                "email_address", address.get(),
                "template_id", template,
                "reference", delivery.key(),
                "personalisation", Map.of("subject", message.subject(), "body", message.text())));
        HttpRequest request = HttpRequest.newBuilder(service)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Authorization", "ApiKey-v1 " + key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return result(client.send(request, HttpResponse.BodyHandlers.discarding()));
        } catch (ConnectException unreachable) {
            return SendResult.deferred(Scope.TRANSPORT, "api-connect");
        } catch (HttpTimeoutException late) {
            return new SendResult.Unknown("api-timeout");
        } catch (IOException lost) {
            return new SendResult.Unknown("api-no-answer");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return new SendResult.Unknown("interrupted");
        }
    }

    private static SendResult result(HttpResponse<Void> response) {
        String code = "api-" + response.statusCode();
        return switch (response.statusCode()) {
            case 200, 201, 202 -> SendResult.accepted();
            // the key, or too many for today: nobody's mail goes out
            case 401, 403 -> SendResult.rejected(Scope.TRANSPORT, code);
            case 429 ->
                new SendResult.Deferred(
                        Scope.TRANSPORT,
                        response.headers()
                                .firstValue("Retry-After")
                                .filter(each -> each.matches("[0-9]{1,6}"))
                                .map(Long::parseLong)
                                .map(Duration::ofSeconds),
                        code);
            case 400 -> SendResult.rejected(Scope.RECIPIENT, code);
            default -> SendResult.deferred(Scope.MESSAGE, code);
        };
    }
}
