package org.learninghealth.community;

import java.time.Instant;
import java.time.LocalDate;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.Require;
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
 * @param reviewDue when it is to be looked at again
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
        LocalDate reviewDue,
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
            .published(Filter.<Charter>all().not(STATUS, CharterStatus.DRAFT))
            .foundBy(STATUS)
            .foundBy(DRAFTED_AT)
            .unique(COMMUNITY, EDITION)
            .build();

    /** Refuses a charter without a purpose. */
    public Charter {
        Require.that(!Require.present(purpose, "purpose").isBlank(), "purpose", "blank");
        Require.that(edition >= 1, "edition", "positive");
    }

    /** Puts it into force. */
    Charter approve() {
        return with(status.to(CharterStatus.APPROVED));
    }

    /** Puts it out of force. */
    Charter supersede() {
        return with(status.to(CharterStatus.SUPERSEDED));
    }

    @Override
    public Charter withVersion(long other) {
        return new Charter(id, community, edition, purpose, norms, reviewDue, status, draftedAt, other);
    }

    private Charter with(CharterStatus next) {
        return new Charter(id, community, edition, purpose, norms, reviewDue, next, draftedAt, version);
    }
}
