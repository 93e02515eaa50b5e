package org.learninghealth.cycle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.FollowUpRule;

/**
 * What follows on a verified signal, as a {@link FollowUpRule} has proposed it.
 *
 * @param id identifies it
 * @param community where
 * @param signal the signal that it follows on
 * @param rule the name of the rule
 * @param place which of what the rule proposed for the signal, from 0
 * @param kind what sort of thing it is
 * @param text what is to be done or known
 * @param due the day by which, if there is one
 * @param assignee who sees to it; those who lead the community, as long as nobody is named
 * @param status what became of it
 * @param reason why it was dismissed; present if and only if it was
 * @param proposedAt when it was proposed
 * @param settledAt when it was done or dismissed; present if and only if it was
 * @param version see {@link Aggregate#version()}
 */
public record FollowUp(
        FollowUpId id,
        CommunityId community,
        SignalId signal,
        String rule,
        int place,
        FollowUpRule.Kind kind,
        LocalizedText text,
        Optional<LocalDate> due,
        Optional<PersonId> assignee,
        FollowUpStatus status,
        Optional<String> reason,
        Instant proposedAt,
        Optional<Instant> settledAt,
        long version)
        implements Aggregate<FollowUp, FollowUpId> {

    /** Where. */
    public static final Attribute<FollowUp, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, FollowUp::community);

    /** The signal that it follows on. */
    public static final Attribute<FollowUp, SignalId> SIGNAL = Attribute.of("signal", SignalId.class, FollowUp::signal);

    /** The name of the rule. */
    public static final Attribute<FollowUp, String> RULE = Attribute.of("rule", String.class, FollowUp::rule);

    /** Which of what the rule proposed for the signal. */
    public static final Attribute<FollowUp, Integer> PLACE = Attribute.of("place", Integer.class, FollowUp::place);

    /** Who sees to it. */
    public static final Attribute<FollowUp, PersonId> ASSIGNEE = Attribute.of(
            "assignee", PersonId.class, followUp -> followUp.assignee().orElse(null));

    /** What became of it. */
    public static final Attribute<FollowUp, FollowUpStatus> STATUS =
            Attribute.of("status", FollowUpStatus.class, FollowUp::status);

    /** When it was proposed. */
    public static final Attribute<FollowUp, Instant> PROPOSED_AT =
            Attribute.of("proposedAt", Instant.class, FollowUp::proposedAt);

    /** How follow-ups are kept. */
    public static final AggregateType<FollowUp, FollowUpId> TYPE = AggregateType.of(
                    ResourceType.FOLLOW_UP, FollowUp.class, FollowUpId::new)
            .community(COMMUNITY)
            .madeAt(FollowUp::proposedAt)
            .owner(ASSIGNEE)
            .foundBy(STATUS)
            .foundBy(PROPOSED_AT)
            .unique(SIGNAL, RULE, PLACE)
            .build();

    /** Refuses one that says nothing, and one that is dismissed without a reason. */
    public FollowUp {
        Require.that(!Require.present(text, "text").isBlank(), "text", "blank");
        Require.that(
                (status == FollowUpStatus.DISMISSED)
                        == Require.present(reason, "reason").isPresent(),
                "reason",
                "missing");
        Require.that(
                (status != FollowUpStatus.OPEN)
                        == Require.present(settledAt, "settledAt").isPresent(),
                "settledAt",
                "missing");
    }

    /** Says who sees to it. */
    FollowUp assign(PersonId person) {
        Unmet.of("follow-up").unless(status == FollowUpStatus.OPEN, "open").orThrow();
        return with(Optional.of(person), status, reason, settledAt);
    }

    /** Notes that it is done. */
    FollowUp complete(Instant now) {
        return with(assignee, status.to(FollowUpStatus.DONE), Optional.empty(), Optional.of(now));
    }

    /** Puts it aside. */
    FollowUp dismiss(String why, Instant now) {
        return with(assignee, status.to(FollowUpStatus.DISMISSED), Optional.of(why), Optional.of(now));
    }

    private FollowUp with(
            Optional<PersonId> person, FollowUpStatus newStatus, Optional<String> why, Optional<Instant> settled) {
        return new FollowUp(
                id,
                community,
                signal,
                rule,
                place,
                kind,
                text,
                due,
                person,
                newStatus,
                why,
                proposedAt,
                settled,
                version);
    }

    @Override
    public FollowUp withVersion(long other) {
        return new FollowUp(
                id,
                community,
                signal,
                rule,
                place,
                kind,
                text,
                due,
                assignee,
                status,
                reason,
                proposedAt,
                settledAt,
                other);
    }
}
