package org.learninghealth.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.kit.World.english;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.cycle.AddTeamMember;
import org.learninghealth.cycle.AdoptPriority;
import org.learninghealth.cycle.LearningCycle;
import org.learninghealth.cycle.OpenCycle;
import org.learninghealth.cycle.Priority;
import org.learninghealth.cycle.ProposePriority;
import org.learninghealth.cycle.RecordWhatMatters;
import org.learninghealth.cycle.WhatMattersInput;
import org.learninghealth.kit.World;
import org.learninghealth.people.RegisterOrganization;
import org.learninghealth.people.StakeholderGroup;

class PartnershipRulesTest {

    private final World world = World.inMemory();
    private final LearningHealthSystem lhs = world.lhs();
    private final Partnerships partnerships = lhs.partnerships();
    private final OrganizationId university = organization(Partnerships.ACADEMIC_SECTOR);
    private final OrganizationId hospital = organization(Partnerships.CLINICAL_SECTOR);
    private final Actor coordinator = world.person(StakeholderGroup.POLICY_MAKER);
    private final Community community = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
    private final Actor researcher = member(StakeholderGroup.RESEARCHER, university);
    private final Actor nurse = member(StakeholderGroup.CLINICIAN, hospital);
    private final Actor patient = member(StakeholderGroup.PATIENT, null);
    private final Actor outsider = world.person(StakeholderGroup.PATIENT);

    @Test
    void coordinatorsSayWhoLearnsTogetherAndWhoNoLongerDoes() {
        assertThatThrownBy(() -> make(nurse, university, hospital)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> make(outsider, university, hospital)).isInstanceOf(NotFound.class);
        Partnership made = make(coordinator, university, hospital);
        assertUnmet(() -> make(coordinator, university, hospital), "partnership.one");
        assertThatThrownBy(() -> end(nurse, made)).isInstanceOf(NotPermitted.class);
        assertThat(partnerships.get(nurse, made.id())).isEqualTo(made);
        assertThat(partnerships.find(outsider, made.id())).isEmpty();

        world.time().advance(Duration.ofDays(30));
        Partnership ended = end(coordinator, made);
        assertThat(ended.endedAt()).contains(world.time().instant());
        assertThat(ended.endReason()).contains("The study is over");
        assertUnmet(() -> end(coordinator, ended), "partnership.lasting");
        assertThat(make(coordinator, university, hospital).id()).isNotEqualTo(made.id());
    }

    @Test
    void eachIsOfItsSector() {
        OrganizationId unknown = lhs.organizations()
                .register(Actor.host(), new RegisterOrganization(english("Somewhere")))
                .id();

        assertUnmet(() -> make(coordinator, hospital, university), "partnership.academic", "partnership.clinical");
        assertUnmet(() -> make(coordinator, university, unknown), "partnership.clinical");
        assertThatThrownBy(() -> make(
                        coordinator,
                        university,
                        new OrganizationId(community.id().value())))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> make(coordinator, university, university)).isInstanceOf(RuleViolation.class);
        assertThat(partnerships
                        .list(coordinator, PartnershipQuery.in(community.id()), world.firstPage())
                        .items())
                .isEmpty();
    }

    @Test
    void theyAreFoundByEitherOrganisation() {
        Partnership ended = end(coordinator, make(coordinator, university, hospital));
        world.time().advance(Duration.ofDays(1));
        Partnership other = make(coordinator, university, organization(Partnerships.CLINICAL_SECTOR));

        assertThat(list(nurse, PartnershipQuery.of(university))).containsExactly(other, ended);
        assertThat(list(nurse, PartnershipQuery.of(hospital))).containsExactly(ended);
        assertThat(list(nurse, new PartnershipQuery(community.id(), university, true)))
                .containsExactly(other);
        assertThat(list(outsider, PartnershipQuery.of(university))).isEmpty();
    }

    @Test
    void cyclesWithBothInTheirTeamAreCounted() {
        assertThat(partnerships.jointCycles(nurse, community.id())).isEqualTo(new JointCycles(0, 0));
        cycle(nurse, researcher, patient);
        cycle(nurse, patient);
        cycle(researcher);

        assertThat(partnerships.jointCycles(patient, community.id())).isEqualTo(new JointCycles(1, 3));
        assertThatThrownBy(() -> partnerships.jointCycles(outsider, community.id()))
                .isInstanceOf(NotFound.class);
    }

    private Partnership make(Actor actor, OrganizationId academic, OrganizationId clinical) {
        return partnerships.make(
                actor, new MakePartnership(community.id(), academic, clinical, english("To study what the ward asks")));
    }

    private Partnership end(Actor actor, Partnership partnership) {
        return partnerships.end(
                actor, new EndPartnership(partnership.id(), partnership.version(), "The study is over"));
    }

    private List<Partnership> list(Actor actor, PartnershipQuery query) {
        return partnerships.list(actor, query, world.firstPage()).items();
    }

    private void cycle(Actor lead, Actor... team) {
        WhatMattersInput ours = input(patient, StakeholderGroup.PATIENT);
        WhatMattersInput theirs = input(nurse, StakeholderGroup.CLINICIAN);
        Priority proposed = lhs.priorities()
                .propose(
                        nurse,
                        new ProposePriority(
                                community.id(), english("Fewer falls"), List.of(), List.of(ours.id(), theirs.id())));
        Priority adopted = lhs.priorities().adopt(coordinator, new AdoptPriority(proposed.id(), proposed.version()));
        LearningCycle cycle = lhs.cycles()
                .open(
                        coordinator,
                        OpenCycle.on(adopted.id(), lead.person().orElseThrow(), english("Fewer falls"))
                                .build());
        for (Actor each : team) {
            cycle = lhs.cycles()
                    .addTeamMember(
                            lead,
                            new AddTeamMember(
                                    cycle.id(), cycle.version(), each.person().orElseThrow()));
        }
    }

    private WhatMattersInput input(Actor by, StakeholderGroup perspective) {
        return lhs.whatMatters()
                .record(by, new RecordWhatMatters(community.id(), perspective, english("Not to fall"), null));
    }

    private OrganizationId organization(String sector) {
        return lhs.organizations()
                .register(
                        Actor.host(),
                        new RegisterOrganization(
                                english("An organisation"), new Concept(Concepts.SECTOR, sector), null, null))
                .id();
    }

    private Actor member(StakeholderGroup group, @Nullable OrganizationId organization) {
        Actor person = world.person(group);
        lhs.memberships().join(person, new JoinCommunity(community.id(), group, organization));
        return person;
    }

    private static void assertUnmet(ThrowingCallable call, String... unmet) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly(unmet));
    }
}
