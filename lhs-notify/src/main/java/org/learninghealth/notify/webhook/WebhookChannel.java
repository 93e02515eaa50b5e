package org.learninghealth.notify.webhook;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Actor;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.Require;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.notify.Channel;
import org.learninghealth.notify.ChannelId;
import org.learninghealth.notify.Delivery;
import org.learninghealth.notify.Notice;
import org.learninghealth.notify.NotificationStorage;
import org.learninghealth.notify.Recipient;
import org.learninghealth.notify.SendContext;
import org.learninghealth.notify.SendResult;
import org.learninghealth.notify.SendResult.Scope;
import org.learninghealth.notify.WebhookEndpoint;
import org.learninghealth.notify.webhook.GuardedResolver.HostPort;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts events to other systems: CloudEvents 1.0 in structured JSON form, signed after Standard Webhooks, version 1. The
 * notice's template is the event's type, and its model the rest of the event: {@code time}, {@code subject}, {@code dataschema},
 * {@code data}. The library's own events are of the type {@code org.learninghealth.}, the name that stays the same, and the version,
 * for instance {@code org.learninghealth.knowledge.redistributed.v1}.
 * Needs Apache HttpClient 5 on the class path. Thread-safe.
 *
 * <p>Only https on port 443 to addresses that are open to the internet, unless the host allows more; the address that was
 * checked is the one connected to. No redirect is followed, nothing of an answer is read but its status and headers, and all
 * of it takes 10 seconds at most beside the look-up of the name. An answer of 410 disables the endpoint; any other that is
 * not of class 2 is tried again later, as the specification asks.
 */
public final class WebhookChannel implements Channel {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration TOTAL = Duration.ofSeconds(10);
    private static final int HTTPS_PORT = 443;
    private static final int LONGEST_URL = 1000;
    private static final int MOST_SECRETS = 2;
    private static final int ATTEMPTS = 5;
    private static final ContentType CLOUD_EVENT =
            ContentType.create("application/cloudevents+json", StandardCharsets.UTF_8);

    private final NotificationStorage storage;
    private final URI source;
    private final Set<HostPort> allowed;
    private final GuardedResolver resolver;
    private final Duration total;
    private final TlsSocketStrategy tls = DefaultClientTlsStrategy.createDefault();
    private final JsonMapper json = JsonMapper.shared();
    private final SecureRandom random = new SecureRandom();

    private WebhookChannel(
            NotificationStorage storage, URI source, Set<HostPort> allowed, DnsResolver names, Duration total) {
        this.storage = storage;
        this.source = source;
        this.allowed = Set.copyOf(allowed);
        this.resolver = new GuardedResolver(names, allowed);
        this.total = total;
    }

    /**
     * Begins to set up a channel.
     *
     * @param storage where endpoints are kept
     * @param source identifies the sending system to receivers, for instance {@code https://portal.example.org/}
     * @return a builder
     */
    public static Builder of(NotificationStorage storage, URI source) {
        return new Builder(storage, source);
    }

    @Override
    public ChannelId id() {
        return ChannelId.WEBHOOK;
    }

    @Override
    public Recipient.Kind reaches() {
        return Recipient.Kind.ENDPOINT;
    }

    /**
     * Makes an endpoint known, with a secret of its own. Looks its name up.
     *
     * @param actor the host
     * @param url where it listens
     * @return the endpoint; show its secret to whoever runs the receiver, this once
     * @throws InvalidInput if events may not go there
     * @throws NotPermitted if the actor isn't the host
     */
    public WebhookEndpoint register(Actor actor, URI url) {
        requireHost(actor);
        try {
            check(url);
            resolver.resolve(host(url), port(url));
        } catch (IOException closed) {
            throw InvalidInput.of("endpoint.url", "webhook-url");
        }
        WebhookEndpoint endpoint = new WebhookEndpoint(
                UUID.randomUUID(), url, List.of(SigningSecret.fresh(random)), true, Optional.empty());
        storage.save(endpoint);
        return endpoint;
    }

    /**
     * Gives an endpoint a new secret. The one before goes on signing beside it, until the next call.
     *
     * @param actor the host
     * @param endpoint its id
     * @return the endpoint, the new secret first
     * @throws NotFound if there is none
     * @throws NotPermitted if the actor isn't the host
     * @throws StaleVersion if others change it all the time, or in a transaction that sees it as it was before: repeat it
     */
    public WebhookEndpoint rotateSecret(Actor actor, UUID endpoint) {
        requireHost(actor);
        String fresh = SigningSecret.fresh(random);
        return changed(endpoint, known -> {
            List<String> secrets = new ArrayList<>(List.of(fresh));
            known.secrets().stream().limit(MOST_SECRETS - 1).forEach(secrets::add);
            return new WebhookEndpoint(known.id(), known.url(), secrets, known.enabled(), known.failure());
        });
    }

    /**
     * Sends events to an endpoint again after it was disabled.
     *
     * @param actor the host
     * @param endpoint its id
     * @return the endpoint
     * @throws NotFound if there is none
     * @throws NotPermitted if the actor isn't the host
     */
    public WebhookEndpoint enable(Actor actor, UUID endpoint) {
        requireHost(actor);
        return changed(
                endpoint,
                known -> new WebhookEndpoint(known.id(), known.url(), known.secrets(), true, Optional.empty()));
    }

    /**
     * Sends no more events to an endpoint. What waits for it is suppressed.
     *
     * @param actor the host
     * @param endpoint its id
     * @param reason a short code without anyone's data
     * @return the endpoint
     * @throws NotFound if there is none
     * @throws NotPermitted if the actor isn't the host
     */
    public WebhookEndpoint disable(Actor actor, UUID endpoint, String reason) {
        requireHost(actor);
        return disabled(endpoint, reason);
    }

    private WebhookEndpoint disabled(UUID endpoint, String reason) {
        return changed(
                endpoint,
                known -> new WebhookEndpoint(known.id(), known.url(), known.secrets(), false, Optional.of(reason)));
    }

    /** Changes what is kept now, also if somebody else changes it at the same time. */
    private WebhookEndpoint changed(UUID endpoint, UnaryOperator<WebhookEndpoint> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            WebhookEndpoint known = storage.endpoint(endpoint).orElseThrow(NotFound::new);
            WebhookEndpoint other = change.apply(known);
            if (storage.replace(known, other)) {
                return other;
            }
        }
        throw new StaleVersion();
    }

    private static void requireHost(Actor actor) {
        if (Require.present(actor, "actor").kind() != Actor.Kind.HOST) {
            throw new NotPermitted("register-webhooks");
        }
    }

    @Override
    public SendResult send(Delivery delivery, SendContext context) {
        Optional<WebhookEndpoint> endpoint =
                storage.endpoint(delivery.recipient().id());
        if (endpoint.isEmpty()) {
            return SendResult.rejected(Scope.RECIPIENT, "endpoint-unknown");
        }
        try (CloseableHttpClient client = client()) {
            check(endpoint.get().url());
            HttpPost request = request(delivery, endpoint.get(), context.now());
            HttpHost target = HttpHost.create(endpoint.get().url());
            ClassicHttpResponse response = client.executeOpen(target, request, null);
            // what the receiver has to say is not read: neither to be shown nor to be waited for
            request.abort();
            return result(response, delivery, context.now());
        } catch (GuardedResolver.ClosedAddress closed) {
            return SendResult.rejected(Scope.RECIPIENT, "closed-address");
        } catch (UnknownHostException unknown) {
            return SendResult.deferred(Scope.RECIPIENT, "unknown-host");
        } catch (ConnectException | ConnectTimeoutException unreachable) {
            return SendResult.deferred(Scope.RECIPIENT, "no-connection");
        } catch (SSLException untrusted) {
            return SendResult.deferred(Scope.RECIPIENT, "tls");
        } catch (IOException lost) {
            return new SendResult.Unknown("http-no-answer");
        }
    }

    private HttpPost request(Delivery delivery, WebhookEndpoint endpoint, Instant now) {
        byte[] body = body(delivery);
        long timestamp = now.getEpochSecond();
        HttpPost request = new HttpPost(endpoint.url());
        request.setConfig(RequestConfig.custom()
                .setResponseTimeout(Timeout.of(total))
                .setRedirectsEnabled(false)
                .build());
        request.setHeader("webhook-id", delivery.key());
        request.setHeader("webhook-timestamp", Long.toString(timestamp));
        request.setHeader(
                "webhook-signature", SigningSecret.signatures(endpoint.secrets(), delivery.key(), timestamp, body));
        request.setEntity(new ByteArrayEntity(body, CLOUD_EVENT));
        return request;
    }

    private byte[] body(Delivery delivery) {
        Notice notice = delivery.notice();
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", delivery.key());
        event.put("source", source.toString());
        event.put("type", notice.template());
        event.put("datacontenttype", "application/json");
        notice.model().forEach(event::putIfAbsent);
        return json.writeValueAsBytes(event);
    }

    private SendResult result(ClassicHttpResponse response, Delivery delivery, Instant now) {
        int status = response.getCode();
        if (status >= 200 && status < 300) {
            return SendResult.accepted();
        }
        String code = "http-" + status;
        if (status == HttpStatus.SC_GONE) {
            disabled(delivery.recipient().id(), code);
            return SendResult.rejected(Scope.RECIPIENT, code);
        }
        return new SendResult.Deferred(
                Scope.RECIPIENT, retryAfter(response.getFirstHeader(HttpHeaders.RETRY_AFTER), now), code);
    }

    /** RFC 9110, section 10.2.3: a number of seconds, or a date. */
    private static Optional<Duration> retryAfter(@Nullable Header header, Instant now) {
        String value = header == null || header.getValue() == null
                ? ""
                : header.getValue().strip();
        try {
            if (value.matches("[0-9]{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
            }
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return until.isAfter(now) ? Optional.of(Duration.between(now, until)) : Optional.empty();
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }

    /** One for each request, so that the deadline is the request's own and no connection is kept. */
    private CloseableHttpClient client() {
        BasicHttpClientConnectionManager connections = new BasicHttpClientConnectionManager(
                new DefaultHttpClientConnectionOperator(
                        proxy -> new DeadlineSocket(total),
                        DefaultSchemePortResolver.INSTANCE,
                        resolver,
                        RegistryBuilder.<TlsSocketStrategy>create()
                                .register(URIScheme.HTTPS.id, tls)
                                .build()),
                ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(100)
                                .setMaxLineLength(8 * 1024)
                                .build())
                        .build());
        Duration connect = CONNECT.compareTo(total) < 0 ? CONNECT : total;
        connections.setConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(connect))
                .setSocketTimeout(Timeout.of(total))
                .build());
        connections.setTlsConfig(
                TlsConfig.custom().setHandshakeTimeout(Timeout.of(connect)).build());
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setUserAgent("learninghealth")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private void check(URI url) throws GuardedResolver.ClosedAddress {
        boolean plain = url.isAbsolute()
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null
                && url.toString().length() <= LONGEST_URL;
        if (!plain) {
            throw new GuardedResolver.ClosedAddress();
        }
        boolean https = URIScheme.HTTPS.same(url.getScheme());
        boolean open = https && port(url) == HTTPS_PORT;
        boolean extra =
                (https || URIScheme.HTTP.same(url.getScheme())) && allowed.contains(new HostPort(host(url), port(url)));
        if (!open && !extra) {
            throw new GuardedResolver.ClosedAddress();
        }
    }

    private static String host(URI url) {
        return url.getHost().toLowerCase(Locale.ROOT);
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return URIScheme.HTTPS.same(url.getScheme()) ? HTTPS_PORT : 80;
    }

    /** Sets up a channel. Not safe for use by several threads. */
    public static final class Builder {

        private final NotificationStorage storage;
        private final URI source;
        private final Set<HostPort> allowed = new HashSet<>();
        private DnsResolver names = SystemDefaultDnsResolver.INSTANCE;
        private Duration total = TOTAL;

        private Builder(NotificationStorage storage, URI source) {
            this.storage = storage;
            this.source = source;
        }

        /**
         * Allows a receiver that lies elsewhere: on another port, in the clear, or within the house. Whoever may register
         * endpoints can then reach it with a request, so name nothing that acts on requests of anyone.
         *
         * @param host as in the address
         * @param port as in the address
         * @return this builder
         */
        public Builder allow(String host, int port) {
            allowed.add(new HostPort(host.toLowerCase(Locale.ROOT), port));
            return this;
        }

        Builder names(DnsResolver resolver) {
            names = resolver;
            return this;
        }

        Builder total(Duration timeout) {
            total = timeout;
            return this;
        }

        /**
         * Puts the channel together. Doesn't connect.
         *
         * @return the channel
         */
        public WebhookChannel build() {
            return new WebhookChannel(storage, source, allowed, names, total);
        }
    }
}
