package org.learninghealth.cycle;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.community.Representation;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * Something that a community wants to learn about, because of what was noticed and of what matters.
 *
 * @param id identifies the priority
 * @param community whose priority it is
 * @param statement what is to be learned about
 * @param signals what was noticed; once it is adopted, without signals that were discarded before
 * @param inputs what matters; once it is adopted, also what was said about it before
 * @param status where it stands
 * @param rationale why it was declined or deferred; present if and only if it is
 * @param criteria what members are asked to score it by; none unless they are
 * @param objectives the objectives of its community that it serves
 * @param proposedAt when it was proposed
 * @param version see {@link Aggregate#version()}
 */
public record Priority(
        PriorityId id,
        CommunityId community,
        LocalizedText statement,
        List<SignalId> signals,
        List<WhatMattersInputId> inputs,
        PriorityStatus status,
        Optional<LocalizedText> rationale,
        List<ScoringCriterion> criteria,
        Set<ObjectiveId> objectives,
        Instant proposedAt,
        long version)
        implements Aggregate<Priority, PriorityId> {

    /** How many perspectives a priority has to be seen from (rule L19). */
    public static final int LEAST_PERSPECTIVES = 2;

    /** How many signals, and how many inputs, a priority can rest on. */
    public static final int MOST_SOURCES = 200;

    /** How many objectives it can serve. */
    public static final int MOST_OBJECTIVES = 20;

    /** How many criteria it can be scored by. */
    public static final int MOST_CRITERIA = 10;

    /** Which one, to find what goes with it. */
    public static final Attribute<Priority, PriorityId> SELF = Attribute.of("id", PriorityId.class, Priority::id);

    /** Whose priority it is. */
    public static final Attribute<Priority, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, Priority::community);

    /** Where it stands. */
    public static final Attribute<Priority, PriorityStatus> STATUS =
            Attribute.of("status", PriorityStatus.class, Priority::status);

    /** The objectives that it serves. */
    public static final Attribute<Priority, Set<ObjectiveId>> OBJECTIVES =
            new Attribute<>("objectives", ObjectiveId.class, Priority::objectives);

    /** When it was proposed. */
    public static final Attribute<Priority, Instant> PROPOSED_AT =
            Attribute.of("proposedAt", Instant.class, Priority::proposedAt);

    /** How priorities are kept. */
    public static final AggregateType<Priority, PriorityId> TYPE = AggregateType.of(
                    ResourceType.PRIORITY, Priority.class, PriorityId::new)
            .community(COMMUNITY)
            .madeAt(Priority::proposedAt)
            .foundBy(SELF)
            .foundBy(STATUS)
            .foundBy(OBJECTIVES)
            .foundBy(PROPOSED_AT)
            .build();

    /** Refuses a priority without a statement, and one that is declined or deferred without a rationale. */
    public Priority {
        Require.that(!Require.present(statement, "statement").isBlank(), "statement", "blank");
        signals = List.copyOf(signals);
        inputs = List.copyOf(inputs);
        criteria = List.copyOf(criteria);
        objectives = Set.copyOf(objectives);
        Require.that(
                (status == PriorityStatus.DECLINED || status == PriorityStatus.DEFERRED)
                        == Require.present(rationale, "rationale").isPresent(),
                "rationale",
                "missing");
    }

    /**
     * Adopts it, if it rests on something and is seen from several perspectives (rule L19).
     *
     * @param standing its signals that were neither discarded nor outdated since
     * @param said its inputs, with those that were said about it since
     * @param represented whether the panel that was asked for scores, if one was, represents the community
     * @param least from how many perspectives, at least
     */
    Priority adopt(Collection<Signal> standing, Collection<WhatMattersInput> said, boolean represented, int least) {
        // who decides at once has it on the shortlist for a moment
        PriorityStatus shortlisted = status == PriorityStatus.PROPOSED ? status.to(PriorityStatus.SHORTLISTED) : status;
        PriorityStatus adopted = shortlisted.to(PriorityStatus.ADOPTED);
        Unmet.of("L19")
                .unless(!standing.isEmpty() || !said.isEmpty(), "source")
                .unless(perspectives(standing, said).size() >= least, "perspectives:" + least)
                .unless(represented, "panel:" + least)
                .orThrow();
        return new Priority(
                id,
                community,
                statement,
                standing.stream().map(Signal::id).toList(),
                said.stream().map(WhatMattersInput::id).toList(),
                adopted,
                rationale,
                criteria,
                objectives,
                proposedAt,
                version);
    }

    /** Asks for scores, as long as nobody has given any (rule L19). */
    Priority askForScores(List<ScoringCriterion> by, boolean scored) {
        Unmet.of("L19")
                .unless(status == PriorityStatus.PROPOSED, "proposed")
                .unless(!scored, "unscored")
                .unless(by.stream().map(ScoringCriterion::code).distinct().count() == by.size(), "distinct")
                .orThrow();
        return new Priority(
                id, community, statement, signals, inputs, status, rationale, by, objectives, proposedAt, version);
    }

    /** Refuses scores that weren't asked for, and those that leave a criterion out (rule L19). */
    void requireScores(List<Score> scores) {
        List<String> given = scores.stream().map(Score::criterion).sorted().toList();
        Unmet.of("L19")
                .unless(status == PriorityStatus.PROPOSED, "proposed")
                .unless(
                        given.equals(criteria.stream()
                                .map(ScoringCriterion::code)
                                .sorted()
                                .toList()),
                        "scores")
                .orThrow();
    }

    /** Whether those who scored it stand for the community: nobody was asked to, or they see it from several perspectives. */
    boolean represented(Map<StakeholderGroup, Long> panel, Representation wanted, int least) {
        Map<String, Long> groups = new TreeMap<>();
        panel.forEach((group, persons) -> groups.put(group.code(), persons));
        return criteria.isEmpty() || panel.size() >= least && !wanted.blocks(groups);
    }

    /** Puts it where it isn't learned about, for a reason that everyone can read who can read the priority. */
    Priority setAside(PriorityStatus next, LocalizedText why) {
        return with(status.to(next), Optional.of(why));
    }

    /** Moves it to where no reason is asked for; a reason of before holds no longer. */
    Priority move(PriorityStatus next) {
        return with(status.to(next), Optional.empty());
    }

    private Priority with(PriorityStatus newStatus, Optional<LocalizedText> newRationale) {
        return new Priority(
                id,
                community,
                statement,
                signals,
                inputs,
                newStatus,
                newRationale,
                criteria,
                objectives,
                proposedAt,
                version);
    }

    /** What it rests on. */
    List<ThingRef> sources() {
        return Stream.concat(
                        signals.stream().map(signal -> ThingRef.of(ThingKind.SIGNAL, signal)),
                        inputs.stream().map(input -> ThingRef.of(ThingKind.WHAT_MATTERS, input)))
                .toList();
    }

    /** From whose points of view it is seen. */
    static Set<StakeholderGroup> perspectives(Collection<Signal> signals, Collection<WhatMattersInput> inputs) {
        return Stream.concat(
                        signals.stream().map(Signal::pointOfView).flatMap(Optional::stream),
                        inputs.stream().map(WhatMattersInput::perspective))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Priority withVersion(long other) {
        return new Priority(
                id, community, statement, signals, inputs, status, rationale, criteria, objectives, proposedAt, other);
    }
}
