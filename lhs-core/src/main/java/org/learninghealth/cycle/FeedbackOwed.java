package org.learninghealth.cycle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Work;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Filter;

/**
 * An answer that is owed to someone who raised a signal or said what matters (rule L22): what was decided, and why. From
 * the level of consulting up, public participation promises it (International Association for Public Participation, 2018).
 * Since both come before there is a cycle whose level could be asked, it is owed whatever the level.
 *
 * @param id identifies what is owed
 * @param community where it was raised
 * @param to whom it is owed
 * @param source the signal or input
 * @param owedSince when it was raised
 * @param due the day by which to answer
 * @param status whether an answer was given
 * @param settledAt when it was given
 * @param decision what was decided; present if and only if an answer was given
 * @param reason why; present if and only if an answer was given
 * @param overdueToldAt when it was told that it is overdue, if it was
 * @param version see {@link Aggregate#version()}
 */
public record FeedbackOwed(
        FeedbackId id,
        CommunityId community,
        PersonId to,
        ThingRef source,
        Instant owedSince,
        LocalDate due,
        FeedbackStatus status,
        Optional<Instant> settledAt,
        Optional<LocalizedText> decision,
        Optional<LocalizedText> reason,
        Optional<Instant> overdueToldAt,
        long version)
        implements Aggregate<FeedbackOwed, FeedbackId> {

    /** How many days after it was raised an answer is due unless the host says otherwise (rule L22). */
    public static final int DUE_AFTER_DAYS = 30;

    /** Where it was raised. */
    public static final Attribute<FeedbackOwed, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, FeedbackOwed::community);

    /** To whom it is owed. */
    public static final Attribute<FeedbackOwed, PersonId> OWED_TO =
            Attribute.of("to", PersonId.class, FeedbackOwed::to);

    /** The bare identifier of the signal or input. */
    public static final Attribute<FeedbackOwed, UUID> SOURCE =
            Attribute.of("source", UUID.class, owed -> owed.source().id());

    /** Whether an answer was given. */
    public static final Attribute<FeedbackOwed, FeedbackStatus> STATUS =
            Attribute.of("status", FeedbackStatus.class, FeedbackOwed::status);

    /** The day by which to answer. */
    public static final Attribute<FeedbackOwed, LocalDate> DUE =
            Attribute.of("due", LocalDate.class, FeedbackOwed::due);

    /** The day by which to answer, as long as nobody has and nobody was told that it is over. */
    public static final Attribute<FeedbackOwed, LocalDate> AWAITED_BY = Attribute.of(
            "awaitedBy",
            LocalDate.class,
            owed -> owed.status() == FeedbackStatus.OWED && owed.overdueToldAt().isEmpty() ? owed.due() : null);

    /** How it is kept. */
    public static final AggregateType<FeedbackOwed, FeedbackId> TYPE = AggregateType.of(
                    ResourceType.FEEDBACK, FeedbackOwed.class, FeedbackId::new)
            .community(COMMUNITY)
            .madeAt(FeedbackOwed::owedSince)
            .owner(OWED_TO)
            .published(Filter.where(STATUS, FeedbackStatus.REPORTED_PUBLICLY))
            .foundBy(STATUS)
            .foundBy(DUE)
            .foundBy(AWAITED_BY)
            .unique(SOURCE, OWED_TO)
            .build();

    /** Refuses an answer without a decision or without a reason. */
    public FeedbackOwed {
        boolean settled = status != FeedbackStatus.OWED;
        Require.that(settled == Require.present(settledAt, "settledAt").isPresent(), "settledAt", "missing");
        Require.that(settled == Require.present(decision, "decision").isPresent(), "decision", "missing");
        Require.that(settled == Require.present(reason, "reason").isPresent(), "reason", "missing");
    }

    /** What is owed to someone from now on. */
    static FeedbackOwed to(PersonId person, Work<?, ?> work, CommunityId community, ThingRef source, int dueAfterDays) {
        return new FeedbackOwed(
                work.newId(FeedbackId::new),
                community,
                person,
                source,
                work.now(),
                LocalDate.ofInstant(work.now(), ZoneOffset.UTC).plusDays(dueAfterDays),
                FeedbackStatus.OWED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /** Settles it with an answer, to whoever raised it or to the whole community. */
    FeedbackOwed settle(FeedbackStatus how, LocalizedText decided, LocalizedText why, Instant now) {
        return new FeedbackOwed(
                id,
                community,
                to,
                source,
                owedSince,
                due,
                status.to(how),
                Optional.of(now),
                Optional.of(decided),
                Optional.of(why),
                overdueToldAt,
                version);
    }

    /** Notes that it was told that it is overdue. */
    FeedbackOwed toldOverdue(Instant now) {
        return new FeedbackOwed(
                id,
                community,
                to,
                source,
                owedSince,
                due,
                status,
                settledAt,
                decision,
                reason,
                Optional.of(now),
                version);
    }

    @Override
    public FeedbackOwed withVersion(long other) {
        return new FeedbackOwed(
                id, community, to, source, owedSince, due, status, settledAt, decision, reason, overdueToldAt, other);
    }
}
