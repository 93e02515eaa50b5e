package org.learninghealth.cycle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * That a site does a change which was found good elsewhere: as it is, or fitted to the place. There is one for each change and
 * site.
 *
 * @param id identifies the adoption
 * @param change what is done
 * @param cycle the cycle that has tried it
 * @param community that cycle's community
 * @param site where, in the same words as observations of that site
 * @param status how it is done there
 * @param adaptation how it was fitted to the place, if it was
 * @param adoptedOn since which day
 * @param reason why it isn't done there any more
 * @param recordedAt when that was first said
 * @param version see {@link Aggregate#version()}
 */
public record SiteAdoption(
        SiteAdoptionId id,
        ChangeId change,
        CycleId cycle,
        CommunityId community,
        String site,
        AdoptionStatus status,
        Optional<Adaptation> adaptation,
        LocalDate adoptedOn,
        Optional<String> reason,
        Instant recordedAt,
        long version)
        implements Aggregate<SiteAdoption, SiteAdoptionId> {

    /** The longest name of a site, in Unicode code points. */
    public static final int LONGEST_SITE = 100;

    /** What is done. */
    public static final Attribute<SiteAdoption, ChangeId> CHANGE =
            Attribute.of("change", ChangeId.class, SiteAdoption::change);

    /** The community of the cycle that has tried it. */
    public static final Attribute<SiteAdoption, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, SiteAdoption::community);

    /** Where. */
    public static final Attribute<SiteAdoption, String> SITE = Attribute.of("site", String.class, SiteAdoption::site);

    /** How it is done there. */
    public static final Attribute<SiteAdoption, AdoptionStatus> STATUS =
            Attribute.of("status", AdoptionStatus.class, SiteAdoption::status);

    /** When that was first said. */
    public static final Attribute<SiteAdoption, Instant> RECORDED_AT =
            Attribute.of("recordedAt", Instant.class, SiteAdoption::recordedAt);

    /** How adoptions are kept. */
    public static final AggregateType<SiteAdoption, SiteAdoptionId> TYPE = AggregateType.of(
                    ResourceType.SITE_ADOPTION, SiteAdoption.class, SiteAdoptionId::new)
            .community(COMMUNITY)
            .madeAt(SiteAdoption::recordedAt)
            .foundBy(STATUS)
            .foundBy(RECORDED_AT)
            .unique(CHANGE, SITE)
            .build();

    /** Refuses an adoption nowhere, and one that was fitted to the place nobody knows how. */
    public SiteAdoption {
        Require.that(!Require.present(site, "site").isBlank(), "site", "blank");
        Require.present(adoptedOn, "adoptedOn");
        Require.present(reason, "reason");
        Require.that(
                status != AdoptionStatus.ADAPTED
                        || Require.present(adaptation, "adaptation").isPresent(),
                "adaptation",
                "missing");
    }

    /** Takes a change over that was found good. */
    static SiteAdoption of(
            SiteAdoptionId id,
            Change change,
            String site,
            LocalDate adoptedOn,
            Optional<Adaptation> adaptation,
            Instant now) {
        Unmet.of("adoption")
                .unless(ChangeStatus.WORTH_SPREADING.contains(change.status()), "change")
                .orThrow();
        Require.that(!adoptedOn.isAfter(Objective.day(now)), "adoptedOn", "future");
        return new SiteAdoption(
                id,
                change.id(),
                change.cycle(),
                change.community(),
                site,
                adaptation.isPresent() ? AdoptionStatus.ADAPTED : AdoptionStatus.ADOPTED,
                adaptation,
                adoptedOn,
                Optional.empty(),
                now,
                0);
    }

    /** Does it in another way, not any more, or again. */
    SiteAdoption move(AdoptionStatus next, Optional<Adaptation> fitted, Optional<String> why) {
        AdoptionStatus moved = status.to(next);
        Unmet.of("adoption")
                .unless(next != AdoptionStatus.ADAPTED || fitted.isPresent(), "adaptation")
                .unless(next == AdoptionStatus.ADAPTED || fitted.isEmpty(), "as-it-is")
                .unless(next != AdoptionStatus.ABANDONED || why.isPresent(), "reason")
                .orThrow();
        return new SiteAdoption(
                id,
                change,
                cycle,
                community,
                site,
                moved,
                next == AdoptionStatus.ABANDONED ? adaptation : fitted,
                adoptedOn,
                why,
                recordedAt,
                version);
    }

    @Override
    public SiteAdoption withVersion(long other) {
        return new SiteAdoption(
                id, change, cycle, community, site, status, adaptation, adoptedOn, reason, recordedAt, other);
    }
}
