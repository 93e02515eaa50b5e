package org.learninghealth.spi;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;

/**
 * What the audit trail says of one act: who did what, when, where, to what and on which request. It holds ids and codes
 * alone, never content and never a name.
 *
 * <p>Its {@linkplain #canonical() canonical form} is sealed into a hash chain: {@code hash} is taken over the hash of the
 * entry before, as its hexadecimal digits and a line feed (64 zeros for the first entry), followed by the canonical form.
 * It is an HMAC-SHA-256 if the host gives {@linkplain KeyRing keys}, otherwise a SHA-256.
 *
 * @param sequence its number in the trail: 1 for the first entry, without gaps
 * @param event the id of the event that told of the act; there is one entry for each
 * @param at when, in whole microseconds
 * @param action what was permitted and done, as named in the table of permissions
 * @param actor what sort of actor did it, as named in {@link org.learninghealth.access.Actor.Kind}
 * @param person who, if it was a person
 * @param community where, if it was in a community
 * @param subject the id of what it was done to; all zeros where that is the trail itself
 * @param request the request id, if there was one
 * @param key the id of the key that it is sealed with, if it is sealed with one
 * @param hash of the entry before and this one, as 64 hexadecimal digits
 */
public record AuditEntry(
        long sequence,
        UUID event,
        Instant at,
        String action,
        String actor,
        Optional<PersonId> person,
        Optional<CommunityId> community,
        UUID subject,
        Optional<String> request,
        Optional<String> key,
        String hash) {

    /** The version of the canonical form, which is its first line. */
    private static final String FORM = "1";

    /**
     * What is sealed, so that anyone with the key can work the chain out: eleven lines in ASCII, each ended by a line feed.
     * They are the version of this form ({@code 1}), the number, the event, the moment in ISO 8601 and UTC, the action,
     * the sort of actor, the person, the community, the subject, the request id and the id of the key. What may be missing
     * (person, community, request and key) has an equals sign before it, and an empty line where it is missing. None of
     * them holds a line feed; one that did would make a twelfth line, so that no two entries have the same bytes.
     *
     * @return the bytes
     */
    public byte[] canonical() {
        return Stream.of(
                        FORM,
                        sequence,
                        event,
                        at,
                        action,
                        actor,
                        person.map(PersonId::value),
                        community.map(CommunityId::value),
                        subject,
                        request,
                        key)
                .map(part -> part instanceof Optional<?> maybe
                        ? maybe.map(it -> "=" + it).orElse("")
                        : part.toString())
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The same entry with its seal.
     *
     * @param seal the hash over the entry before and this one
     * @return a new entry
     */
    public AuditEntry sealed(String seal) {
        return new AuditEntry(sequence, event, at, action, actor, person, community, subject, request, key, seal);
    }
}
