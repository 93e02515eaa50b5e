package org.learninghealth.community;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * What a community has decided, and why. An entry of the log never changes; another one can take its place.
 *
 * @param id identifies the entry
 * @param community whose decision it is
 * @param decision what was decided
 * @param rationale why
 * @param reference the meeting or thread that it was decided in
 * @param owners who sees to it
 * @param decidedOn on which day
 * @param supersedes the entry in whose place it is, if it is in one's place
 * @param loggedAt when it was written down
 * @param version see {@link Aggregate#version()}
 */
public record LoggedDecision(
        LoggedDecisionId id,
        CommunityId community,
        LocalizedText decision,
        LocalizedText rationale,
        String reference,
        List<PersonId> owners,
        LocalDate decidedOn,
        Optional<LoggedDecisionId> supersedes,
        Instant loggedAt,
        long version)
        implements Aggregate<LoggedDecision, LoggedDecisionId> {

    /** How many people can see to a decision. */
    public static final int MOST_OWNERS = 20;

    /** Whose decision it is. */
    public static final Attribute<LoggedDecision, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, LoggedDecision::community);

    /** The entry in whose place it is. */
    public static final Attribute<LoggedDecision, LoggedDecisionId> SUPERSEDES =
            Attribute.of("supersedes", LoggedDecisionId.class, LoggedDecision::superseded);

    /** When it was written down. */
    public static final Attribute<LoggedDecision, Instant> LOGGED_AT =
            Attribute.of("loggedAt", Instant.class, LoggedDecision::loggedAt);

    /** How entries are kept. */
    public static final AggregateType<LoggedDecision, LoggedDecisionId> TYPE = AggregateType.of(
                    ResourceType.LOGGED_DECISION, LoggedDecision.class, LoggedDecisionId::new)
            .community(COMMUNITY)
            .madeAt(LoggedDecision::loggedAt)
            .foundBy(LOGGED_AT)
            .unique(SUPERSEDES)
            .build();

    /** Refuses an entry without words or owners. */
    public LoggedDecision {
        Require.that(!Require.present(decision, "decision").isBlank(), "decision", "blank");
        Require.that(!Require.present(rationale, "rationale").isBlank(), "rationale", "blank");
        Require.that(!Require.present(reference, "reference").isBlank(), "reference", "blank");
        owners = List.copyOf(owners);
        Require.that(!owners.isEmpty(), "owners", "empty");
    }

    private @Nullable LoggedDecisionId superseded() {
        return supersedes.orElse(null);
    }

    @Override
    public LoggedDecision withVersion(long other) {
        return new LoggedDecision(
                id, community, decision, rationale, reference, owners, decidedOn, supersedes, loggedAt, other);
    }
}
