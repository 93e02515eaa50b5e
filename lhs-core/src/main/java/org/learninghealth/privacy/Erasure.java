package org.learninghealth.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * The erasure of a person: a former member stands where the person was, under an id of their own that leads to nobody. While
 * it is under way it knows whom it is about, so that it can be resumed; once it is finished it doesn't.
 *
 * @param id identifies the erasure
 * @param person the person, until it is finished
 * @param formerMember who stands where the person was
 * @param digest SHA-256 of the person's id as text, as 64 hexadecimal digits: whoever has the id can tell that it was erased,
 *     and nobody can tell the id from it, since ids are random
 * @param contact a keyed code of the person's address, if there was one and the host gives keys: whoever has the address and
 *     the keys can find what was consented to under it
 * @param texts what becomes of texts that name the person
 * @param activity what becomes of the person's activities in the log of engagement
 * @param named where texts still name the person, once it is finished; at most {@value #MOST_NAMED} places, see {@link #mayNameMore()}
 * @param begunAt when it was begun
 * @param finishedAt when it was finished, if it is
 * @param version see {@link Aggregate#version()}
 */
public record Erasure(
        ErasureId id,
        Optional<PersonId> person,
        PersonId formerMember,
        String digest,
        Optional<String> contact,
        TextPolicy texts,
        ActivityPolicy activity,
        List<NamedInText> named,
        Instant begunAt,
        Optional<Instant> finishedAt,
        long version)
        implements Aggregate<Erasure, ErasureId> {

    /** How many places are listed at most. */
    public static final int MOST_NAMED = 1_000;

    /** Whom it is about, for whoever has the id. */
    public static final Attribute<Erasure, String> DIGEST = Attribute.of("digest", String.class, Erasure::digest);

    /** The address, for whoever has it. */
    public static final Attribute<Erasure, String> CONTACT =
            Attribute.of("contact", String.class, erasure -> erasure.contact().orElse(null));

    /** When it was begun. */
    public static final Attribute<Erasure, Instant> BEGUN_AT = Attribute.of("begunAt", Instant.class, Erasure::begunAt);

    /** Who stands where the person was. */
    public static final Attribute<Erasure, PersonId> FORMER_MEMBER =
            Attribute.of("formerMember", PersonId.class, Erasure::formerMember);

    /** When it was finished; nothing before. */
    public static final Attribute<Erasure, Instant> FINISHED_AT = Attribute.of(
            "finishedAt", Instant.class, erasure -> erasure.finishedAt().orElse(null));

    /** How erasures are kept. */
    public static final AggregateType<Erasure, ErasureId> TYPE = AggregateType.of(
                    ResourceType.ERASURE, Erasure.class, ErasureId::new)
            .foundBy(CONTACT)
            .foundBy(BEGUN_AT)
            .foundBy(FORMER_MEMBER)
            .foundBy(FINISHED_AT)
            .unique(DIGEST)
            .build();

    /** Keeps a copy of the places. */
    public Erasure {
        named = List.copyOf(named);
    }

    /**
     * Whether nothing is left to be done.
     *
     * @return true once it is finished
     */
    public boolean isFinished() {
        return finishedAt.isPresent();
    }

    /**
     * Whether texts may name the person in more places than are listed.
     *
     * @return true if as many are listed as can be
     */
    public boolean mayNameMore() {
        return named.size() >= MOST_NAMED;
    }

    /** The same, and the texts don't stay as they are. */
    Erasure redacting() {
        return new Erasure(
                id,
                person,
                formerMember,
                digest,
                contact,
                TextPolicy.REDACT,
                activity,
                named,
                begunAt,
                finishedAt,
                version);
    }

    Erasure finish(List<NamedInText> places, Instant now) {
        return new Erasure(
                id,
                Optional.empty(),
                formerMember,
                digest,
                contact,
                texts,
                activity,
                places,
                begunAt,
                Optional.of(now),
                version);
    }

    @Override
    public Erasure withVersion(long other) {
        return new Erasure(
                id, person, formerMember, digest, contact, texts, activity, named, begunAt, finishedAt, other);
    }
}
