package org.learninghealth.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learninghealth.access.Actor;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.notify.Category;
import org.learninghealth.notify.ChannelId;
import org.learninghealth.notify.Delivery;
import org.learninghealth.notify.Notice;
import org.learninghealth.notify.NotificationStorage;
import org.learninghealth.notify.Recipient;
import org.learninghealth.notify.SendResult;
import org.learninghealth.notify.SendResult.Scope;
import org.learninghealth.notify.WebhookEndpoint;

/** No event goes to an address within the house, however it is written. */
class WebhookAddressTest {

    private final NotificationStorage storage = NotificationStorage.inMemory(Instant::now);
    private final Names names = new Names();
    private final WebhookChannel channel = WebhookChannel.of(storage, URI.create("https://portal.example.org/"))
            .names(names)
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.0.0.53",
                "127.255.255.254",
                "169.254.169.254",
                "169.254.170.2",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "192.168.255.255",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "168.63.129.16",
                "::",
                "::1",
                "::127.0.0.1",
                "::a9fe:a9fe",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::ffff:8.8.8.8",
                "::ffff:0:7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b::7f00:1",
                "64:ff9b:1::",
                "64:ff9b:1::a9fe:a9fe",
                "100::1",
                "2001::1",
                "2001:0:a9fe:a9fe::1",
                "2001:1::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:a9fe:a9fe::1",
                "2002:7f00:1::",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fdff::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "4000::1",
                "e000::1",
                "0.255.255.255",
                "10.1.2.3",
                "100.65.0.1",
                "100.127.0.1",
                "127.1.2.3",
                "169.254.0.1",
                "169.254.255.255",
                "172.17.0.1",
                "172.20.10.1",
                "172.24.0.1",
                "192.0.0.8",
                "192.0.0.170",
                "192.0.2.255",
                "192.88.99.255",
                "192.168.100.1",
                "198.18.255.255",
                "198.51.100.255",
                "203.0.113.255",
                "225.1.1.1",
                "233.252.0.1",
                "250.1.1.1",
                "254.254.254.254",
                "::2",
                "::10.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:192.168.0.1",
                "::ffff:100.64.0.1",
                "::ffff:0.0.0.0",
                "64:ff9b::a00:1",
                "64:ff9b::c0a8:1",
                "64:ff9b:1:ffff::1",
                "100::ffff",
                "2001:2::1",
                "2001:1ff:ffff::1",
                "2001:db8:ffff::1",
                "2002:a00:1::",
                "2002:c0a8:1::1",
                "2002:6440:1::",
                "fc12::1",
                "fd12:3456:789a::1",
                "fe80::dead:beef",
                "fe90::1",
                "febf::1",
                "fed0::1",
                "ff01::1",
                "ff05::2",
                "ffff::1"
            })
    void aClosedAddressIsRefusedAtOnceAndOnTheWay(String address) throws Exception {
        InetAddress literal = InetAddress.getByName(address);
        names.answer("hook.example.org", address);
        String url = "https://" + (address.contains(":") ? "[" + address + "]" : address) + "/hook";
        names.answer(URI.create(url).getHost().replaceAll("[\\[\\]]", ""), address);
        names.answer(URI.create(url).getHost(), address);

        // an IPv4 address in IPv6 clothes is an IPv4 address to Java
        if (!address.equals("::ffff:8.8.8.8")) {
            assertThat(AddressRules.isOpen(literal)).isFalse();
            refused(url);
            refused("https://hook.example.org/");
            assertThat(sent(url)).isEqualTo(SendResult.rejected(Scope.RECIPIENT, "closed-address"));
            assertThat(sent("https://hook.example.org/"))
                    .isEqualTo(SendResult.rejected(Scope.RECIPIENT, "closed-address"));
            assertThat(names.asked).contains("hook.example.org");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.1",
                "192.0.1.1",
                "192.167.255.255",
                "192.169.0.1",
                "198.17.255.255",
                "198.20.0.1",
                "223.255.255.255",
                "168.63.129.15",
                "2606:4700:4700::1111",
                "2001:4860:4860::8888",
                "2001:200::1",
                "2003::1",
                "2a00::1",
                "3ffe::1"
            })
    void anOpenAddressIsOpen(String address) throws Exception {
        assertThat(AddressRules.isOpen(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/",
                "https://example.org:22/",
                "https://example.org:8443/",
                "https://example.org:80/",
                "ftp://example.org/",
                "file:///etc/passwd",
                "gopher://example.org/",
                "https:///path",
                "https:example.org",
                "//example.org/",
                "/path",
                "https://good.example@169.254.169.254/",
                "https://user:secret@example.org/",
                "https://example.org/#part",
                "https://127.1/",
                "https://0x7f.1/",
                "https://\u2460\u2461\u2466.0.0.1/",
                "https://127\u30020\u30020\u30021/",
                "https://example\u3002org/",
                "https://ex_ample.org/",
                "https://[::1%25eth0]/"
            })
    void whatIsNoPlainHttpsAddressIsRefused(String url) throws Exception {
        names.answer("example.org", "8.8.8.8");
        names.answer("169.254.169.254", "8.8.8.8");
        names.answer("0x7f.1", "127.0.0.1");
        names.answer("[::1%25eth0]", "::1");

        refused(url);
        assertThat(sent(url)).isEqualTo(SendResult.rejected(Scope.RECIPIENT, "closed-address"));
    }

    /** The system's own resolver reads these; no name server is asked. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://2130706433/",
                "https://2852039166/",
                "https://[::ffff:7f00:1]/",
                "https://[0:0:0:0:0:0:0:1]/"
            })
    void otherSpellingsOfAClosedAddressAreRefused(String url) {
        WebhookChannel real = WebhookChannel.of(storage, URI.create("https://portal.example.org/"))
                .build();

        assertThatThrownBy(() -> real.register(Actor.host(), URI.create(url))).isInstanceOf(InvalidInput.class);
        assertThat(real.send(delivery(url), new Context()))
                .isEqualTo(SendResult.rejected(Scope.RECIPIENT, "closed-address"));
    }

    @Test
    void oneClosedAddressAmongSeveralRefusesThemAll() throws Exception {
        names.answer("hook.example.org", "8.8.8.8", "::1");

        refused("https://hook.example.org/");
        assertThat(sent("https://hook.example.org/")).isEqualTo(SendResult.rejected(Scope.RECIPIENT, "closed-address"));
    }

    @Test
    void aNameThatTurnsInwardsAfterItWasRegisteredIsRefused() throws Exception {
        names.answer("hook.example.org", "8.8.8.8");
        WebhookEndpoint endpoint = channel.register(Actor.host(), URI.create("https://hook.example.org/"));
        names.answer("hook.example.org", "169.254.169.254");
        names.asked.clear();

        assertThat(channel.send(delivery(endpoint), new Context()))
                .isEqualTo(SendResult.rejected(Scope.RECIPIENT, "closed-address"));
        assertThat(names.asked).containsExactly("hook.example.org");
    }

    @Test
    void aNameWithoutAnAnswerIsNotRegisteredAndTriedAgainLater() {
        refused("https://nowhere.example.org/");
        assertThat(sent("https://nowhere.example.org/"))
                .isEqualTo(SendResult.deferred(Scope.RECIPIENT, "unknown-host"));
    }

    private void refused(String url) {
        assertThatThrownBy(() -> channel.register(Actor.host(), URI.create(url)))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(InvalidInput.Violation::code)
                                .containsExactly("webhook-url"));
    }

    private SendResult sent(String url) {
        return channel.send(delivery(url), new Context());
    }

    private Delivery delivery(String url) {
        WebhookEndpoint endpoint = new WebhookEndpoint(
                UUID.randomUUID(), URI.create(url), List.of("whsec_c2VjcmV0"), true, Optional.empty());
        storage.save(endpoint);
        return delivery(endpoint);
    }

    static Delivery delivery(WebhookEndpoint endpoint) {
        return Delivery.planned(
                UUID.randomUUID(),
                "0b9d1c5e-7a35-4f0e-8a52-3d1c3a2b1f00",
                ChannelId.WEBHOOK,
                Recipient.endpoint(endpoint.id()),
                Optional.empty(),
                Category.KNOWLEDGE,
                new Notice(
                        "knowledge.lesson-shared",
                        Map.of("time", "2026-11-21T12:00:00Z", "data", Map.of("lesson", "a1", "count", 2))),
                Instant.parse("2026-11-21T12:00:00Z"));
    }

    /** A name server that says what it was told, and remembers who was asked for. */
    static final class Names implements DnsResolver {

        final List<String> asked = new ArrayList<>();
        private final Map<String, InetAddress[]> answers = new HashMap<>();

        void answer(String host, String... addresses) throws UnknownHostException {
            InetAddress[] literals = new InetAddress[addresses.length];
            for (int i = 0; i < addresses.length; i++) {
                literals[i] = InetAddress.getByName(addresses[i]);
            }
            answers.put(host, literals);
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            asked.add(host);
            InetAddress[] found = answers.get(host);
            if (found == null) {
                throw new UnknownHostException(host);
            }
            return found;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            throw new IllegalStateException("Nobody needs to know");
        }
    }
}
