package org.learninghealth.cycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.learninghealth.base.PersonId;
import org.learninghealth.people.StakeholderGroup;

/**
 * Which groups have taken part in what of a learning cycle: what a promise of engagement has come to. Numbers are of signals, inputs
 * and persons of the team, each by the group on whose behalf it was; groups without any are left out.
 *
 * @param promised how far the people concerned were to take part
 * @param raised signals that the cycle rests on and that people raised, by perspective
 * @param said inputs on what matters that it rests on or that were given about its priority, by perspective
 * @param team for each stage that it has come to, how many of the team were there at the end of it, or are now
 * @param endorsed how many have put their name to its plan
 */
public record CoProduction(
        EngagementLevel promised,
        SortedMap<StakeholderGroup, Integer> raised,
        SortedMap<StakeholderGroup, Integer> said,
        Map<CycleStage, SortedMap<StakeholderGroup, Integer>> team,
        SortedMap<StakeholderGroup, Integer> endorsed) {

    /** How many signals, and how many inputs, are looked at. */
    static final int MOST = 1_000;

    /** Keeps copies. */
    public CoProduction {
        raised = Collections.unmodifiableSortedMap(new TreeMap<>(raised));
        said = Collections.unmodifiableSortedMap(new TreeMap<>(said));
        Map<CycleStage, SortedMap<StakeholderGroup, Integer>> stages = new EnumMap<>(CycleStage.class);
        team.forEach((stage, groups) -> stages.put(stage, Collections.unmodifiableSortedMap(new TreeMap<>(groups))));
        team = Collections.unmodifiableMap(stages);
        endorsed = Collections.unmodifiableSortedMap(new TreeMap<>(endorsed));
    }

    /**
     * Whether those whom care is for, or who care for them without being paid, were of the team at each stage that it has come to.
     *
     * @return true if a patient or a caregiver was
     */
    public boolean withPatientsThroughout() {
        return team.values().stream()
                .allMatch(groups -> groups.keySet().stream().anyMatch(StakeholderGroup::speaksForPatients));
    }

    static CoProduction of(LearningCycle cycle, Collection<Signal> raised, Collection<WhatMattersInput> said) {
        Map<PersonId, StakeholderGroup> speaking = new HashMap<>();
        cycle.everInTeam().forEach(member -> speaking.put(member.person(), member.speaksFor()));
        List<StakeholderGroup> endorsers = new ArrayList<>();
        cycle.endorsements().forEach(each -> {
            StakeholderGroup group = speaking.get(each.person());
            if (group != null) {
                endorsers.add(group);
            }
        });
        Map<CycleStage, SortedMap<StakeholderGroup, Integer>> team = new EnumMap<>(CycleStage.class);
        Map<CycleStage, Instant> left = new EnumMap<>(CycleStage.class);
        cycle.transitions().forEach(transition -> left.put(transition.from(), transition.at()));
        // what it stands at, or stood at when it ended, isn't over, however often it was left before
        left.put(cycle.stage(), cycle.endedAt().orElse(Instant.MAX));
        left.forEach((stage, end) -> team.put(
                stage,
                counted(
                        cycle.everInTeam()
                                .filter(member -> member.wasThereAt(end))
                                .toList(),
                        TeamMember::speaksFor)));
        return new CoProduction(
                cycle.engagementLevel(),
                counted(
                        raised.stream()
                                .map(Signal::pointOfView)
                                .flatMap(Optional::stream)
                                .toList(),
                        Function.identity()),
                counted(said, WhatMattersInput::perspective),
                team,
                counted(endorsers, Function.identity()));
    }

    private static <T> SortedMap<StakeholderGroup, Integer> counted(
            Collection<T> things, Function<T, StakeholderGroup> perspective) {
        return things.stream().collect(Collectors.toMap(perspective, thing -> 1, Integer::sum, TreeMap::new));
    }
}
