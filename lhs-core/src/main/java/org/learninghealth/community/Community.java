package org.learninghealth.community;

import java.time.Instant;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Filter;

/**
 * A space in which people learn together. A community of practice is one of kind {@link
 * CommunityKind#COMMUNITY_OF_PRACTICE}; it has a domain (what it cares about) and a practice (what its members do), after
 * Wenger, McDermott and Snyder (2002).
 *
 * @param id identifies the community
 * @param parent the community that this one is nested in
 * @param kind what kind of community it is
 * @param name what it is called
 * @param domain what it cares about; blank until someone has said so
 * @param practice what its members do; blank until someone has said so
 * @param visibility who may know of it
 * @param joinPolicy how people come to belong to it
 * @param status where it stands
 * @param foundedAt when it was founded
 * @param version see {@link Aggregate#version()}
 */
public record Community(
        CommunityId id,
        Optional<CommunityId> parent,
        CommunityKind kind,
        LocalizedText name,
        LocalizedText domain,
        LocalizedText practice,
        Visibility visibility,
        JoinPolicy joinPolicy,
        CommunityStatus status,
        Instant foundedAt,
        long version)
        implements Aggregate<Community, CommunityId> {

    /** How many levels of communities there can be: one and, nested in it, two more (rule C1). */
    public static final int DEEPEST = 3;

    /** The community itself, as the place that it lives in. */
    public static final Attribute<Community, CommunityId> SELF = Attribute.of("id", CommunityId.class, Community::id);

    /** The community that it is nested in. */
    public static final Attribute<Community, CommunityId> PARENT = Attribute.of(
            "parent", CommunityId.class, community -> community.parent().orElse(null));

    /** What kind of community it is. */
    public static final Attribute<Community, CommunityKind> KIND =
            Attribute.of("kind", CommunityKind.class, Community::kind);

    /** Where it stands. */
    public static final Attribute<Community, CommunityStatus> STATUS =
            Attribute.of("status", CommunityStatus.class, Community::status);

    /** When it was founded. */
    public static final Attribute<Community, Instant> FOUNDED_AT =
            Attribute.of("foundedAt", Instant.class, Community::foundedAt);

    /** How communities are kept. */
    public static final AggregateType<Community, CommunityId> TYPE = AggregateType.of(
                    ResourceType.COMMUNITY, Community.class, CommunityId::new)
            .community(SELF)
            .published(Filter.<Community>all().not(STATUS, CommunityStatus.DRAFT))
            .foundBy(PARENT)
            .foundBy(KIND)
            .foundBy(FOUNDED_AT)
            .foundBy(STATUS)
            .build();

    /** Refuses a community without a name, and one that is nested in itself. */
    public Community {
        Require.that(!Require.present(name, "name").isBlank(), "name", "blank");
        Require.that(!Require.present(parent, "parent").equals(Optional.of(id)), "parent", "itself");
    }

    /**
     * Opens a draft to its members, once someone leads it, its charter is approved and it says what it is about (rule
     * C4).
     */
    Community activate(boolean led, boolean chartered) {
        Community active = with(parent, domain, practice, visibility, status.to(CommunityStatus.ACTIVE));
        Unmet.of("C4")
                .unless(led, "leader")
                .unless(chartered, "charter")
                .unless(!domain.isBlank(), "domain")
                .unless(!practice.isBlank(), "practice")
                .orThrow();
        return active;
    }

    /** Says what the community is about. */
    Community describe(LocalizedText whatItCaresAbout, LocalizedText whatMembersDo) {
        return with(parent, whatItCaresAbout, whatMembersDo, visibility, status);
    }

    /** Changes who may know of it; never to more than may know of the community around it (rule C2). */
    Community visibleTo(Visibility wanted, Optional<Community> around) {
        Unmet.of("C2")
                .unless(
                        around.map(parent -> wanted.atLeastAsStrictAs(parent.visibility))
                                .orElse(true),
                        "parent-stricter")
                .orThrow();
        return with(parent, domain, practice, wanted, status);
    }

    /** The same community, known to no more than may know of the one around it (rule C2). */
    Community noMoreOpenThan(Visibility around) {
        return visibility.atLeastAsStrictAs(around) ? this : with(parent, domain, practice, around, status);
    }

    /** Nests it in another community, which may not be stricter than itself (rule C2). */
    Community nestedIn(Community around) {
        Unmet.of("C2")
                .unless(visibility.atLeastAsStrictAs(around.visibility), "parent-stricter")
                .orThrow();
        return with(Optional.of(around.id), domain, practice, visibility, status);
    }

    @Override
    public Community withVersion(long other) {
        return new Community(
                id, parent, kind, name, domain, practice, visibility, joinPolicy, status, foundedAt, other);
    }

    private Community with(
            Optional<CommunityId> newParent,
            LocalizedText newDomain,
            LocalizedText newPractice,
            Visibility newVisibility,
            CommunityStatus newStatus) {
        return new Community(
                id,
                newParent,
                kind,
                name,
                newDomain,
                newPractice,
                newVisibility,
                joinPolicy,
                newStatus,
                foundedAt,
                version);
    }
}
