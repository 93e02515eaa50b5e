package org.learninghealth.notify;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.gathering.RegistrationId;
import org.learninghealth.internal.SignedTokens;
import org.learninghealth.spi.KeyRing;

/**
 * Links by which people end what they receive without logging in. A link is good for one person or guest, one category, one channel and one
 * community, if the message was about one, and for nothing else; it works until the key that signed it leaves the ring.
 */
final class Unsubscribe {

    private static final String USE = "unsubscribe";
    private static final String GUEST = "guest:";

    private final SignedTokens tokens;
    private final Function<String, URI> address;

    Unsubscribe(KeyRing keys, Function<String, URI> address) {
        this.tokens = new SignedTokens(Optional.of(keys));
        this.address = address;
    }

    /** What a link ends. */
    record Scope(Recipient recipient, Category category, ChannelId channel, Optional<CommunityId> community) {}

    /** The link for a delivery; none for what a person must know, or what goes to a system. Guests have no other way to say no. */
    Optional<URI> link(Delivery delivery) {
        Recipient.Kind kind = delivery.recipient().kind();
        if (kind == Recipient.Kind.ENDPOINT
                || kind == Recipient.Kind.PERSON && !delivery.category().canBeTurnedOff()) {
            return Optional.empty();
        }
        Scope scope = new Scope(delivery.recipient(), delivery.category(), delivery.channel(), delivery.community());
        return Optional.of(address.apply(tokens.make(USE, content(scope))));
    }

    /** What a token ends; empty if it isn't genuine. */
    Optional<Scope> read(@Nullable String token) {
        return token == null ? Optional.empty() : tokens.read(USE, token).map(Unsubscribe::scope);
    }

    private static byte[] content(Scope scope) {
        String text = String.join(
                " ",
                (scope.recipient().kind() == Recipient.Kind.GUEST ? GUEST : "")
                        + id(scope.recipient().id()),
                scope.category().name(),
                scope.channel().value(),
                scope.community().map(each -> id(each.value())).orElse("-"));
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Scope scope(byte[] content) {
        String[] parts = new String(content, StandardCharsets.US_ASCII).split(" ");
        return new Scope(
                parts[0].startsWith(GUEST)
                        ? Recipient.guest(new RegistrationId(uuid(parts[0].substring(GUEST.length()))))
                        : Recipient.person(new PersonId(uuid(parts[0]))),
                Category.valueOf(parts[1]),
                new ChannelId(parts[2]),
                parts[3].equals("-") ? Optional.empty() : Optional.of(new CommunityId(uuid(parts[3]))));
    }

    /** Shorter than hexadecimal digits: the link stands in a mail's header. */
    private static String id(UUID id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
    }

    private static UUID uuid(String id) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(id));
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
