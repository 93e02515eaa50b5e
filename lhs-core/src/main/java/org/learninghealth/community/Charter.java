package org.learninghealth.community;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Filter;

/**
 * What the members of a community have agreed on: why it exists and how they work together.
 *
 * @param id identifies the charter
 * @param community whose charter it is
 * @param edition 1 for a community's first charter, and so on
 * @param purpose why the community exists
 * @param norms how its members work together; blank if nothing was said
 * @param principles what they hold to; blank if nothing was said
 * @param reviewDue when it is to be looked at again
 * @param quorum how many members have to put their names to the charter that follows this one, before it is in force
 * @param resourcePlan what the community is given to work with, if that was said
 * @param endorsements who has put their name to it
 * @param status where it stands
 * @param draftedAt when it was written
 * @param version see {@link Aggregate#version()}
 */
public record Charter(
        CharterId id,
        CommunityId community,
        int edition,
        LocalizedText purpose,
        LocalizedText norms,
        LocalizedText principles,
        LocalDate reviewDue,
        int quorum,
        Optional<ResourcePlan> resourcePlan,
        List<CharterEndorsement> endorsements,
        CharterStatus status,
        Instant draftedAt,
        long version)
        implements Aggregate<Charter, CharterId> {

    /** Whose charter it is. */
    public static final Attribute<Charter, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, Charter::community);

    /** Where it stands. */
    public static final Attribute<Charter, CharterStatus> STATUS =
            Attribute.of("status", CharterStatus.class, Charter::status);

    /** When it was written. */
    public static final Attribute<Charter, Instant> DRAFTED_AT =
            Attribute.of("draftedAt", Instant.class, Charter::draftedAt);

    /** Which edition it is. */
    public static final Attribute<Charter, Integer> EDITION = Attribute.of("edition", Integer.class, Charter::edition);

    /** How charters are kept. */
    public static final AggregateType<Charter, CharterId> TYPE = AggregateType.of(
                    ResourceType.CHARTER, Charter.class, CharterId::new)
            .community(COMMUNITY)
            .madeAt(Charter::draftedAt)
            .published(Filter.<Charter>all().not(STATUS, CharterStatus.DRAFT))
            .foundBy(STATUS)
            .foundBy(DRAFTED_AT)
            .unique(COMMUNITY, EDITION)
            .build();

    /** How many names a charter can ask for. */
    public static final int LARGEST_QUORUM = 1_000;

    /** Refuses a charter without a purpose. */
    public Charter {
        Require.that(!Require.present(purpose, "purpose").isBlank(), "purpose", "blank");
        Require.that(edition >= 1, "edition", "positive");
        Require.that(quorum >= 0, "quorum", "negative");
        endorsements = List.copyOf(endorsements);
    }

    /** Puts someone's name to it, once. */
    Charter endorse(PersonId person, Instant now) {
        Unmet.of("charter").unless(status == CharterStatus.DRAFT, "draft").orThrow();
        if (endorsements.stream().anyMatch(each -> each.person().equals(person))) {
            throw new Duplicate("CHARTER_ENDORSEMENT");
        }
        return with(
                status,
                Stream.concat(endorsements.stream(), Stream.of(new CharterEndorsement(person, now)))
                        .toList());
    }

    /** Puts it into force, once as many stand behind it as the one before asks for; the first asks for its own (rule C11). */
    Charter approve(Optional<Charter> inForce) {
        CharterStatus approved = status.to(CharterStatus.APPROVED);
        Unmet.of("C11")
                .unless(endorsements.size() >= inForce.orElse(this).quorum, "quorum")
                .orThrow();
        return with(approved, endorsements);
    }

    /** Puts it out of force. */
    Charter supersede() {
        return with(status.to(CharterStatus.SUPERSEDED), endorsements);
    }

    @Override
    public Charter withVersion(long other) {
        return with(status, endorsements, other);
    }

    private Charter with(CharterStatus newStatus, List<CharterEndorsement> newEndorsements) {
        return with(newStatus, newEndorsements, version);
    }

    private Charter with(CharterStatus newStatus, List<CharterEndorsement> newEndorsements, long newVersion) {
        return new Charter(
                id,
                community,
                edition,
                purpose,
                norms,
                principles,
                reviewDue,
                quorum,
                resourcePlan,
                newEndorsements,
                newStatus,
                draftedAt,
                newVersion);
    }
}
