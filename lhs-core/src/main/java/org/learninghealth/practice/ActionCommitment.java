package org.learninghealth.practice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.concept.Concept;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * What somebody has promised a community to do, and by when. Said as a plan of when and then it is kept more often (implementation
 * intentions, Gollwitzer, American Psychologist 1999, 54(7):493-503).
 *
 * @param id identifies it
 * @param community to whom it was promised
 * @param person who has promised it
 * @param statement what they will do
 * @param when the situation in which they will do it, if they have said
 * @param due the day by which
 * @param confidence how sure they were to keep it when they made it, from 0, not at all, to 10, completely; empty if they didn't say
 * @param barriers what they expect in their way, of the scheme {@link org.learninghealth.concept.Concepts#BARRIER}
 * @param status what has become of it
 * @param reason why it was broken; present if and only if it was
 * @param renegotiations when it was given another day or put off, the earliest first
 * @param reminders how often they were reminded since it has its day
 * @param remindedOn the day of the latest of these reminders
 * @param madeAt when it was made
 * @param settledAt when they said that it was kept or broken; present if and only if they did
 * @param version see {@link Aggregate#version()}
 */
public record ActionCommitment(
        CommitmentId id,
        CommunityId community,
        PersonId person,
        LocalizedText statement,
        Optional<LocalizedText> when,
        LocalDate due,
        OptionalInt confidence,
        Set<Concept> barriers,
        CommitmentStatus status,
        Optional<String> reason,
        List<Renegotiation> renegotiations,
        int reminders,
        Optional<LocalDate> remindedOn,
        Instant madeAt,
        Optional<Instant> settledAt,
        long version)
        implements Aggregate<ActionCommitment, CommitmentId> {

    /** The highest confidence. */
    public static final int MOST_CONFIDENT = 10;

    /** How many barriers can be expected. */
    public static final int MOST_BARRIERS = 10;

    /** How often a commitment can be renegotiated. */
    public static final int MOST_RENEGOTIATIONS = 50;

    /** How often somebody is reminded (rule N11). */
    public static final int MOST_REMINDERS = 3;

    /** How many days lie between two reminders at least (rule N11). */
    public static final int DAYS_BETWEEN = 14;

    /** To whom it was promised. */
    public static final Attribute<ActionCommitment, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, ActionCommitment::community);

    /** Who has promised it. */
    public static final Attribute<ActionCommitment, PersonId> PERSON =
            Attribute.of("person", PersonId.class, ActionCommitment::person);

    /** What has become of it. */
    public static final Attribute<ActionCommitment, CommitmentStatus> STATUS =
            Attribute.of("status", CommitmentStatus.class, ActionCommitment::status);

    /** The day by which it is to be kept. */
    public static final Attribute<ActionCommitment, LocalDate> DUE =
            Attribute.of("due", LocalDate.class, ActionCommitment::due);

    /** 1 if it was kept by its day; nothing if it wasn't, or not yet. */
    public static final Attribute<ActionCommitment, Integer> KEPT_IN_TIME =
            Attribute.of("keptInTime", Integer.class, commitment -> commitment.isKeptInTime() ? 1 : null);

    /** The day from which on they are to be reminded, if they are. */
    public static final Attribute<ActionCommitment, LocalDate> NEXT_REMINDER = Attribute.of(
            "nextReminder",
            LocalDate.class,
            commitment -> commitment.nextReminder().orElse(null));

    /** When it was made. */
    public static final Attribute<ActionCommitment, Instant> MADE_AT =
            Attribute.of("madeAt", Instant.class, ActionCommitment::madeAt);

    /** How commitments are kept. */
    public static final AggregateType<ActionCommitment, CommitmentId> TYPE = AggregateType.of(
                    ResourceType.COMMITMENT, ActionCommitment.class, CommitmentId::new)
            .community(COMMUNITY)
            .owner(PERSON)
            .madeAt(ActionCommitment::madeAt)
            .foundBy(STATUS)
            .foundBy(DUE)
            .foundBy(KEPT_IN_TIME)
            .foundBy(NEXT_REMINDER)
            .foundBy(MADE_AT)
            .build();

    /** Refuses one that says nothing, and one that was broken without a reason. */
    public ActionCommitment {
        Require.that(!Require.present(statement, "statement").isBlank(), "statement", "blank");
        Require.present(due, "due");
        Require.present(confidence, "confidence")
                .ifPresent(sure ->
                        Require.that(sure >= 0 && sure <= MOST_CONFIDENT, "confidence", "range", 0, MOST_CONFIDENT));
        barriers = Set.copyOf(barriers);
        renegotiations = List.copyOf(renegotiations);
        Require.that(
                (status == CommitmentStatus.NOT_DONE)
                        == Require.present(reason, "reason").isPresent(),
                "reason",
                "missing");
        boolean settled = status == CommitmentStatus.DONE || status == CommitmentStatus.NOT_DONE;
        Require.that(settled == Require.present(settledAt, "settledAt").isPresent(), "settledAt", "missing");
    }

    /**
     * Whether it was kept by the day that it had in the end.
     *
     * @return false also as long as nobody has said that it was kept
     */
    public boolean isKeptInTime() {
        return status == CommitmentStatus.DONE
                && settledAt.filter(at -> !day(at).isAfter(due)).isPresent();
    }

    /** Says that it is being carried out. */
    ActionCommitment begin() {
        return with(
                due, status.to(CommitmentStatus.IN_PROGRESS), reason, renegotiations, reminders, remindedOn, settledAt);
    }

    /** Gives it another day or, without one, puts it off until it has one; how it was before stays on record. */
    ActionCommitment renegotiate(Optional<LocalDate> newDue, String why, Instant now) {
        Unmet.of("commitment")
                .unless(renegotiations.size() < MOST_RENEGOTIATIONS, "most")
                .orThrow();
        newDue.ifPresent(day -> Require.that(day.isAfter(day(now)), "due", "past"));
        // what has a new day begins anew; as long as it has a day it isn't put off a second time
        CommitmentStatus deferred = status == CommitmentStatus.DEFERRED && newDue.isPresent()
                ? status
                : status.to(CommitmentStatus.DEFERRED);
        List<Renegotiation> more = new ArrayList<>(renegotiations);
        more.add(new Renegotiation(due, why, now));
        return with(
                newDue.orElse(due),
                newDue.isPresent() ? deferred.to(CommitmentStatus.MADE) : deferred,
                reason,
                more,
                0,
                Optional.empty(),
                settledAt);
    }

    /** Says that it was kept, or that it was broken and why. */
    ActionCommitment settle(boolean done, Optional<String> why, Instant now) {
        Require.that(done || why.isPresent(), "reason", "missing");
        return with(
                due,
                status.to(done ? CommitmentStatus.DONE : CommitmentStatus.NOT_DONE),
                done ? Optional.empty() : why,
                renegotiations,
                reminders,
                remindedOn,
                Optional.of(now));
    }

    /** Notes that they were reminded. */
    ActionCommitment reminded(Instant now) {
        return with(due, status, reason, renegotiations, reminders + 1, Optional.of(day(now)), settledAt);
    }

    /** The first on the day after its own, the others each some days after the one before (rule N11). */
    private Optional<LocalDate> nextReminder() {
        return CommitmentStatus.AWAITED.contains(status) && reminders < MOST_REMINDERS
                ? Optional.of(
                        remindedOn.map(last -> last.plusDays(DAYS_BETWEEN)).orElse(due.plusDays(1)))
                : Optional.empty();
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private ActionCommitment with(
            LocalDate newDue,
            CommitmentStatus newStatus,
            Optional<String> why,
            List<Renegotiation> renegotiated,
            int reminded,
            Optional<LocalDate> remindedLast,
            Optional<Instant> settled) {
        return new ActionCommitment(
                id,
                community,
                person,
                statement,
                when,
                newDue,
                confidence,
                barriers,
                newStatus,
                why,
                renegotiated,
                reminded,
                remindedLast,
                madeAt,
                settled,
                version);
    }

    @Override
    public ActionCommitment withVersion(long other) {
        return new ActionCommitment(
                id,
                community,
                person,
                statement,
                when,
                due,
                confidence,
                barriers,
                status,
                reason,
                renegotiations,
                reminders,
                remindedOn,
                madeAt,
                settledAt,
                other);
    }
}
