package org.learninghealth.cycle;

import java.time.Instant;
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
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * What somebody thinks that could be done in another way, before any learning cycle tries it. Others endorse it, and a cycle
 * promotes it to a {@link Change}.
 *
 * @param id identifies it
 * @param community where
 * @param text what could be done
 * @param novelty how new it is, if somebody has said so
 * @param perspective from whose point of view
 * @param proposedBy who had it
 * @param endorsedBy who endorses it, in the order in which they did
 * @param status what became of it
 * @param reason why it was set aside; present if and only if it is
 * @param change the change that it was promoted to; present if and only if it was
 * @param proposedAt when it was proposed
 * @param version see {@link Aggregate#version()}
 */
public record ChangeIdea(
        ChangeIdeaId id,
        CommunityId community,
        LocalizedText text,
        Optional<Novelty> novelty,
        StakeholderGroup perspective,
        PersonId proposedBy,
        List<PersonId> endorsedBy,
        IdeaStatus status,
        Optional<String> reason,
        Optional<ChangeId> change,
        Instant proposedAt,
        long version)
        implements Aggregate<ChangeIdea, ChangeIdeaId> {

    /** How many persons can endorse an idea. */
    public static final int MOST_ENDORSEMENTS = 1_000;

    /** Where. */
    public static final Attribute<ChangeIdea, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, ChangeIdea::community);

    /** How new it is. */
    public static final Attribute<ChangeIdea, Novelty> NOVELTY =
            Attribute.of("novelty", Novelty.class, idea -> idea.novelty().orElse(null));

    /** Who had it. */
    public static final Attribute<ChangeIdea, PersonId> PROPOSED_BY =
            Attribute.of("proposedBy", PersonId.class, ChangeIdea::proposedBy);

    /** What became of it. */
    public static final Attribute<ChangeIdea, IdeaStatus> STATUS =
            Attribute.of("status", IdeaStatus.class, ChangeIdea::status);

    /** The change that it was promoted to. */
    public static final Attribute<ChangeIdea, ChangeId> CHANGE =
            Attribute.of("change", ChangeId.class, idea -> idea.change().orElse(null));

    /** When it was proposed. */
    public static final Attribute<ChangeIdea, Instant> PROPOSED_AT =
            Attribute.of("proposedAt", Instant.class, ChangeIdea::proposedAt);

    /** How ideas are kept. */
    public static final AggregateType<ChangeIdea, ChangeIdeaId> TYPE = AggregateType.of(
                    ResourceType.IDEA, ChangeIdea.class, ChangeIdeaId::new)
            .community(COMMUNITY)
            .madeAt(ChangeIdea::proposedAt)
            .owner(PROPOSED_BY)
            .foundBy(NOVELTY)
            .foundBy(STATUS)
            .foundBy(CHANGE)
            .foundBy(PROPOSED_AT)
            .build();

    /** Refuses an idea that says nothing, one set aside without a reason, and one promoted to no change. */
    public ChangeIdea {
        Require.that(!Require.present(text, "text").isBlank(), "text", "blank");
        Require.present(novelty, "novelty");
        Require.present(perspective, "perspective");
        endorsedBy = List.copyOf(endorsedBy);
        Require.that(
                (status == IdeaStatus.SET_ASIDE)
                        == Require.present(reason, "reason").isPresent(),
                "reason",
                "missing");
        Require.that(
                (status == IdeaStatus.PROMOTED)
                        == Require.present(change, "change").isPresent(),
                "change",
                "missing");
    }

    /** Takes one more name under it, another's than of whoever had it, and each once. */
    ChangeIdea endorse(PersonId person) {
        Unmet.of("idea")
                .unless(status == IdeaStatus.PROPOSED, "open")
                .unless(!person.equals(proposedBy), "another")
                .unless(endorsedBy.size() < MOST_ENDORSEMENTS, "room")
                .orThrow();
        if (endorsedBy.contains(person)) {
            throw new Duplicate("ENDORSEMENT");
        }
        List<PersonId> all =
                Stream.concat(endorsedBy.stream(), Stream.of(person)).toList();
        return with(all, status, reason, change);
    }

    /** Is tried, also after it was set aside. */
    ChangeIdea promote(ChangeId to) {
        return with(endorsedBy, status.to(IdeaStatus.PROMOTED), Optional.empty(), Optional.of(to));
    }

    /** Isn't tried. */
    ChangeIdea setAside(String why) {
        return with(endorsedBy, status.to(IdeaStatus.SET_ASIDE), Optional.of(why), change);
    }

    private ChangeIdea with(
            List<PersonId> endorsers, IdeaStatus newStatus, Optional<String> why, Optional<ChangeId> promotedTo) {
        return new ChangeIdea(
                id,
                community,
                text,
                novelty,
                perspective,
                proposedBy,
                endorsers,
                newStatus,
                why,
                promotedTo,
                proposedAt,
                version);
    }

    @Override
    public ChangeIdea withVersion(long other) {
        return new ChangeIdea(
                id,
                community,
                text,
                novelty,
                perspective,
                proposedBy,
                endorsedBy,
                status,
                reason,
                change,
                proposedAt,
                other);
    }
}
