package org.learninghealth.knowledge;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Id;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.people.SiteId;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Filter;

/**
 * That a site, a team or a person takes something known up, and how far it has come there. What a person takes up for themselves
 * is seen by nobody else.
 *
 * @param id identifies it
 * @param knowledge what is taken up
 * @param edition the edition that it was last looked at in
 * @param title what that was called then
 * @param community where whoever recorded it has read it: where it lives, or where it was passed on to
 * @param site the site that takes it up, if it is one
 * @param team the community that takes it up, if it is one
 * @param recordedBy who recorded it; takes it up themselves if no site and no team does
 * @param level how far it has come
 * @param adaptation how it was fitted to the place, if it was
 * @param reason why it isn't used any more; present if and only if it isn't
 * @param verifiedBy who has made sure that it has come so far, if somebody has
 * @param recordedAt when it was recorded
 * @param version see {@link Aggregate#version()}
 */
public record Uptake(
        UptakeId id,
        KnowledgeId knowledge,
        int edition,
        LocalizedText title,
        CommunityId community,
        Optional<SiteId> site,
        Optional<CommunityId> team,
        PersonId recordedBy,
        UptakeLevel level,
        Optional<LocalizedText> adaptation,
        Optional<LocalizedText> reason,
        Optional<PersonId> verifiedBy,
        Instant recordedAt,
        long version)
        implements Aggregate<Uptake, UptakeId> {

    /** What is taken up. */
    public static final Attribute<Uptake, KnowledgeId> KNOWLEDGE =
            Attribute.of("knowledge", KnowledgeId.class, Uptake::knowledge);

    /** Where it was read. */
    public static final Attribute<Uptake, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, Uptake::community);

    /** Who recorded it. */
    public static final Attribute<Uptake, PersonId> RECORDED_BY =
            Attribute.of("recordedBy", PersonId.class, Uptake::recordedBy);

    /** How far it has come. */
    public static final Attribute<Uptake, UptakeLevel> LEVEL = Attribute.of("level", UptakeLevel.class, Uptake::level);

    /** Whether a site, a team or a person takes it up. */
    public static final Attribute<Uptake, UptakeHolder> HELD_BY =
            Attribute.of("heldBy", UptakeHolder.class, Uptake::heldBy);

    /** The bare identifier of the site, the team or the person, as long as it is used: each takes a thing up once at a time. */
    public static final Attribute<Uptake, UUID> HOLDER = Attribute.of("holder", UUID.class, Uptake::holder);

    /** When it was recorded. */
    public static final Attribute<Uptake, Instant> RECORDED_AT =
            Attribute.of("recordedAt", Instant.class, Uptake::recordedAt);

    /** How it is kept. What a person takes up for themselves is to others as a draft is. */
    public static final AggregateType<Uptake, UptakeId> TYPE = AggregateType.of(
                    ResourceType.UPTAKE, Uptake.class, UptakeId::new)
            .community(COMMUNITY)
            .madeAt(Uptake::recordedAt)
            .owner(RECORDED_BY)
            .foundBy(HELD_BY)
            .published(Filter.<Uptake>all().not(HELD_BY, UptakeHolder.PERSON))
            .foundBy(LEVEL)
            .foundBy(RECORDED_AT)
            .unique(KNOWLEDGE, HOLDER)
            .build();

    /** Refuses what two take up at once, and what a person has come further with than meaning to use it (rule N7). */
    public Uptake {
        Require.present(title, "title");
        Require.that(
                Require.present(site, "site").isEmpty()
                        || Require.present(team, "team").isEmpty(),
                "team",
                "one-holder");
        Require.that(
                (level == UptakeLevel.DISCONTINUED)
                        == Require.present(reason, "reason").isPresent(),
                "reason",
                "missing");
        Require.present(adaptation, "adaptation");
        Require.present(verifiedBy, "verifiedBy");
        Unmet.of("N7")
                .unless(!UptakeLevel.IN_USE.contains(level) || site.isPresent() || team.isPresent(), "site-or-team")
                .unless(level != UptakeLevel.ADAPTED || adaptation.isPresent(), "adaptation")
                .orThrow();
    }

    /**
     * Whether a site, a team or a person takes it up.
     *
     * @return which
     */
    public UptakeHolder heldBy() {
        return site.isPresent() ? UptakeHolder.SITE : team.isPresent() ? UptakeHolder.TEAM : UptakeHolder.PERSON;
    }

    private @Nullable UUID holder() {
        return level == UptakeLevel.DISCONTINUED
                ? null
                : site.<Id>map(each -> each)
                        .or(() -> team.map(each -> each))
                        .orElse(recordedBy)
                        .value();
    }

    /** Goes up to another level, or ends (rule N7). What somebody has made sure of was the level before. */
    Uptake move(UptakeLevel next, int lookedAt, Optional<LocalizedText> fitted, Optional<LocalizedText> why) {
        boolean ends = next == UptakeLevel.DISCONTINUED;
        Unmet.of("N7")
                .unless(level.leadsTo(next), "up")
                .unless(ends == why.isPresent(), ends ? "reason" : "going-on")
                .orThrow();
        return new Uptake(
                id,
                knowledge,
                lookedAt,
                title,
                community,
                site,
                team,
                recordedBy,
                next,
                fitted.or(() -> adaptation),
                why,
                Optional.empty(),
                recordedAt,
                version);
    }

    /** Says that somebody else has made sure of it. */
    Uptake verify(PersonId verifier) {
        Unmet.of("uptake")
                .unless(!verifier.equals(recordedBy), "another-person")
                .unless(UptakeLevel.IN_USE.contains(level), "in-use")
                .orThrow();
        return new Uptake(
                id,
                knowledge,
                edition,
                title,
                community,
                site,
                team,
                recordedBy,
                level,
                adaptation,
                reason,
                Optional.of(verifier),
                recordedAt,
                version);
    }

    @Override
    public Uptake withVersion(long other) {
        return new Uptake(
                id,
                knowledge,
                edition,
                title,
                community,
                site,
                team,
                recordedBy,
                level,
                adaptation,
                reason,
                verifiedBy,
                recordedAt,
                other);
    }
}
