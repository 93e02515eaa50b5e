package org.learninghealth.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learninghealth.kit.World.english;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.SmallCells;
import org.learninghealth.community.ChangeVisibility;
import org.learninghealth.community.Community;
import org.learninghealth.community.FacilitationPlatform;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.community.NestCommunity;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.knowledge.DraftKnowledge;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.PublishKnowledge;
import org.learninghealth.knowledge.RecordUptake;
import org.learninghealth.knowledge.ShareKnowledge;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.knowledge.UptakeLevel;
import org.learninghealth.network.Partnerships;
import org.learninghealth.people.RegisterOrganization;
import org.learninghealth.people.RegisterSite;
import org.learninghealth.people.Site;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.practice.ActionCommitment;
import org.learninghealth.practice.MakeCommitment;
import org.learninghealth.practice.SettleCommitment;

class WorkOfCommunitiesTest {

    private final World world = World.inMemory();
    private final LearningHealthSystem lhs = world.lhs();
    private final Actor coordinator = world.person(StakeholderGroup.POLICY_MAKER);
    private final Community ward = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
    private final YearMonth now = YearMonth.from(world.today());

    @Rule("IV1")
    @Test
    void organizationsAreCountedBySectorWhereEnoughMembersStandForThem() {
        OrganizationId university = organization(Partnerships.ACADEMIC_SECTOR);
        OrganizationId hospital = organization(Partnerships.CLINICAL_SECTOR);
        OrganizationId clinic = organization(Partnerships.CLINICAL_SECTOR);
        assertThat(measure(now, Metric.ORGANIZATIONS).cells()).as("of none").isEmpty();
        join(university, 5);
        join(hospital, 1);
        join(clinic, 3);
        assertThat(measure(now, Metric.ORGANIZATIONS).value())
                .as("the difference would tell of four")
                .isEmpty();
        assertThat(measure(now, Metric.ORGANIZATIONS).cells())
                .containsExactlyInAnyOrder(
                        new MetricResult.Cell(List.of(Partnerships.ACADEMIC_SECTOR), OptionalDouble.of(1)),
                        new MetricResult.Cell(List.of(Partnerships.CLINICAL_SECTOR), OptionalDouble.empty()));
        join(clinic, 1);

        assertThat(measure(now, Metric.ORGANIZATIONS).value()).hasValue(3);
        assertThat(measure(now, Metric.ORGANIZATIONS).cells())
                .containsExactlyInAnyOrder(
                        new MetricResult.Cell(List.of(Partnerships.ACADEMIC_SECTOR), OptionalDouble.of(1)),
                        new MetricResult.Cell(List.of(Partnerships.CLINICAL_SECTOR), OptionalDouble.of(2)));
        assertThat(measure(now.minusMonths(1), Metric.ORGANIZATIONS).value())
                .as("before they joined")
                .isEmpty();
    }

    /** In the ward five stand for a university and six for a clinic, in another community five for that university and three for a hospital. */
    @Rule("IV1")
    @Test
    void organizationsForWhichAFewOfACommunityStandAreInNoFigureOfSeveral() {
        Community other = world.activeCommunity(coordinator, Visibility.OPEN, JoinPolicy.OPEN);
        OrganizationId university = organization(Partnerships.ACADEMIC_SECTOR);
        OrganizationId clinic = organization(Partnerships.CLINICAL_SECTOR);
        OrganizationId hospital = organization(Partnerships.CLINICAL_SECTOR);
        join(university, 5);
        join(clinic, 6);
        for (int i = 0; i < 8; i++) {
            member(other, i < 5 ? university : hospital);
        }
        Actor manager = world.person(StakeholderGroup.POLICY_MAKER);
        FacilitationPlatform platform = world.platform(manager);
        for (Community each : List.of(ward, other)) {
            world.oversee(coordinator, platform, each);
        }
        MetricQuery query = new MetricQuery(new MetricScope.OfPlatform(platform.id()), now, Metric.ORGANIZATIONS);

        MetricResult several = lhs.engagement().measure(manager, query);
        assertThat(several.cells())
                .as("without the hospital")
                .containsExactlyInAnyOrder(
                        new MetricResult.Cell(List.of(Partnerships.ACADEMIC_SECTOR), OptionalDouble.of(1)),
                        new MetricResult.Cell(List.of(Partnerships.CLINICAL_SECTOR), OptionalDouble.of(1)));
        assertThat(several.value()).as("of the ward").hasValue(2);
        assertThat(several.communities()).isEqualTo(2);
        member(other, hospital);
        member(other, clinic);

        several = lhs.engagement().measure(manager, query);
        assertThat(several.value()).as("each counts once").hasValue(3);
        assertThat(several.cells())
                .contains(new MetricResult.Cell(List.of(Partnerships.CLINICAL_SECTOR), OptionalDouble.of(2)));
        assertThat(several.n()).as("eleven and ten").hasValue(20);
    }

    @Test
    void whoeverLeftLaterStoodForAnOrganizationThen() {
        OrganizationId university = organization(Partnerships.ACADEMIC_SECTOR);
        List<Actor> researchers =
                Stream.generate(() -> member(university)).limit(5).toList();
        world.time().set(Instant.parse(now.plusMonths(1).atDay(2) + "T00:00:00Z"));
        researchers.forEach(each -> {
            Membership own = world.membership(each, ward);
            lhs.memberships().leave(each, new LeaveCommunity(own.id(), own.version(), null));
        });

        assertThat(measure(now, Metric.ORGANIZATIONS).value()).hasValue(1);
        assertThat(measure(now.plusMonths(1), Metric.ORGANIZATIONS).value()).isEmpty();
    }

    @Test
    void whatSeveralOrganizationsWroteDownTogetherIsToldApart() {
        Membership own = world.membership(coordinator, ward);
        lhs.memberships().grant(coordinator, new GrantRole(own.id(), own.version(), Role.KNOWLEDGE_STEWARD));
        Actor nurse = member(organization(Partnerships.CLINICAL_SECTOR));
        Actor researcher = member(organization(Partnerships.ACADEMIC_SECTOR));
        Actor patient = member(null);
        assertThat(measure(now, Metric.COCREATED_SHARE).value())
                .as("of nothing")
                .isEmpty();
        publish(List.of(nurse, researcher));
        publish(List.of(nurse, patient));
        publish(List.of(patient));
        draft(List.of(nurse, researcher));

        assertThat(measure(now, Metric.COCREATED_SHARE).value()).hasValue(1 / 3.0);
        assertThat(measure(now.minusMonths(1), Metric.COCREATED_SHARE).value()).isEmpty();
        assertThat(measure(now.plusMonths(12), Metric.COCREATED_SHARE).value())
                .as("more than a year ago")
                .isEmpty();
    }

    /** Whoever left and came back for another stands for one at a time, and writes down with nobody of another what they write alone. */
    @Test
    void onePersonIsNotOfTwoOrganizations() {
        Membership own = world.membership(coordinator, ward);
        lhs.memberships().grant(coordinator, new GrantRole(own.id(), own.version(), Role.KNOWLEDGE_STEWARD));
        OrganizationId university = organization(Partnerships.ACADEMIC_SECTOR);
        OrganizationId hospital = organization(Partnerships.CLINICAL_SECTOR);
        Actor nurse = member(hospital);
        Actor researcher = member(university);
        publishBy(researcher, List.of(nurse));
        Membership first = world.membership(researcher, ward);
        lhs.memberships().leave(researcher, new LeaveCommunity(first.id(), first.version(), null));
        world.time().advance(Duration.ofHours(1));
        lhs.memberships().join(researcher, new JoinCommunity(ward.id(), StakeholderGroup.CLINICIAN, hospital));
        publishBy(researcher, List.of(researcher));
        publishBy(researcher, List.of(nurse));

        assertThat(measure(now, Metric.COCREATED_SHARE).value())
                .as("the first, written for the university")
                .hasValue(1 / 3.0);
    }

    @Test
    void howFarWhatIsKnownWasPassedOnIsCountedByCommunities() {
        Membership own = world.membership(coordinator, ward);
        lhs.memberships().grant(coordinator, new GrantRole(own.id(), own.version(), Role.KNOWLEDGE_STEWARD));
        List<Community> others = Stream.generate(
                        () -> world.activeCommunity(coordinator, Visibility.OPEN, JoinPolicy.OPEN))
                .limit(3)
                .toList();
        KnowledgeObject far = publish(List.of(coordinator));
        KnowledgeObject near = publish(List.of(coordinator));
        publish(List.of(coordinator));
        assertThat(measure(now, Metric.REDISTRIBUTION_REACH).value())
                .as("of nothing")
                .isEmpty();
        share(near, others.get(0));
        share(far, others.get(0));
        share(far, others.get(1));
        share(far, others.get(1));
        share(far, others.get(2));
        Community hidden = lhs.communities().get(coordinator, others.get(2).id());
        lhs.communities()
                .changeVisibility(
                        coordinator, new ChangeVisibility(hidden.id(), hidden.version(), Visibility.CONFIDENTIAL));

        MetricResult reach = measure(now, Metric.REDISTRIBUTION_REACH);

        assertThat(reach.value()).hasValue(2);
        assertThat(reach.n()).as("things").hasValue(2);
        assertThat(reach.cells())
                .containsExactly(
                        new MetricResult.Cell(List.of("knowledge:" + far.id().value()), OptionalDouble.of(2)),
                        new MetricResult.Cell(List.of("knowledge:" + near.id().value()), OptionalDouble.of(1)));
        assertThat(measure(now.minusMonths(1), Metric.REDISTRIBUTION_REACH).cells())
                .isEmpty();
    }

    private void share(KnowledgeObject known, Community audience) {
        lhs.redistributions().share(coordinator, new ShareKnowledge(known.id(), audience.id(), english("For you")));
    }

    @Test
    void whatIsKnownIsUpToDateUntilItsDayOfReview() {
        Membership own = world.membership(coordinator, ward);
        lhs.memberships().grant(coordinator, new GrantRole(own.id(), own.version(), Role.KNOWLEDGE_STEWARD));
        assertThat(measure(now, Metric.KNOWLEDGE_CURRENCY).value()).isEmpty();
        publish(List.of(coordinator));
        draft(List.of(coordinator));
        assertThat(measure(now, Metric.KNOWLEDGE_CURRENCY).value()).hasValue(1);
        assertThat(measure(now, Metric.KNOWLEDGE_CURRENCY).n()).hasValue(1);
        world.time().advance(Duration.ofDays(300));
        publish(List.of(coordinator));
        assertThat(measure(now, Metric.KNOWLEDGE_CURRENCY).value())
                .as("nothing tells how it was")
                .isEmpty();
        world.time().advance(Duration.ofDays(70));

        assertThat(measure(YearMonth.from(world.today()), Metric.KNOWLEDGE_CURRENCY)
                        .value())
                .hasValue(0.5);
    }

    /** Of the wards of the hospital one tried it and one has it as a rule, a clinic elsewhere uses it, and a third ward does nothing. */
    @Test
    void whatIsKnownGoesDeepAndFarBySites() {
        Membership own = world.membership(coordinator, ward);
        lhs.memberships().grant(coordinator, new GrantRole(own.id(), own.version(), Role.KNOWLEDGE_STEWARD));
        OrganizationId hospital = organization(Partnerships.CLINICAL_SECTOR);
        OrganizationId elsewhere = organization(Partnerships.CLINICAL_SECTOR);
        Actor nurse = member(hospital);
        Site first = site(hospital);
        Site second = site(hospital);
        site(hospital);
        Site clinic = site(elsewhere);
        assertThat(measure(now, Metric.UPTAKE_DEPTH).value()).hasValue(0);
        assertThat(measure(now, Metric.UPTAKE_DEPTH).n())
                .as("the sites of those who stand for one")
                .hasValue(3);
        assertThat(measure(now, Metric.UPTAKE_SPREAD).value()).isEmpty();
        KnowledgeObject known = publish(List.of(nurse));
        lhs.uptakes().record(nurse, RecordUptake.at(known.id(), first.id(), UptakeLevel.TRIED));
        lhs.uptakes().record(nurse, RecordUptake.at(known.id(), second.id(), UptakeLevel.ROUTINISED));
        lhs.uptakes().record(nurse, RecordUptake.at(known.id(), clinic.id(), UptakeLevel.ADOPTED));

        assertThat(measure(now, Metric.UPTAKE_DEPTH).value()).hasValue(2 / 4.0);
        assertThat(measure(now, Metric.UPTAKE_SPREAD).value()).hasValue(1);
        assertThat(measure(now, Metric.UPTAKE_SPREAD).n()).hasValue(3);
        world.time().advance(Duration.ofDays(40));
        assertThat(measure(now, Metric.UPTAKE_DEPTH).value())
                .as("nothing tells how it was")
                .isEmpty();
    }

    @Rule("C13")
    @Test
    void whatIsTakenUpInAConfidentialCommunityIsInNoFigure() {
        Membership own = world.membership(coordinator, ward);
        lhs.memberships().grant(coordinator, new GrantRole(own.id(), own.version(), Role.KNOWLEDGE_STEWARD));
        Site site = site(organization(Partnerships.CLINICAL_SECTOR));
        Community hidden = world.activeCommunity(coordinator, Visibility.OPEN, JoinPolicy.OPEN);
        Actor nurse = world.person(StakeholderGroup.CLINICIAN);
        lhs.memberships().join(nurse, new JoinCommunity(hidden.id(), StakeholderGroup.CLINICIAN, null));
        KnowledgeObject known = publish(List.of(coordinator));
        share(known, hidden);
        lhs.uptakes().record(nurse, RecordUptake.at(known.id(), site.id(), UptakeLevel.ADOPTED));
        assertThat(measure(now, Metric.UPTAKE_SPREAD).value()).hasValue(1);
        assertThat(measure(now, Metric.UPTAKE_DEPTH).value()).hasValue(1);
        Community open = lhs.communities().get(coordinator, hidden.id());
        lhs.communities()
                .changeVisibility(
                        coordinator, new ChangeVisibility(open.id(), open.version(), Visibility.CONFIDENTIAL));

        assertThat(measure(now, Metric.UPTAKE_SPREAD).value()).isEmpty();
        assertThat(measure(now, Metric.UPTAKE_DEPTH).value()).isEmpty();
    }

    /** Five clinicians write one thing together, and one of them two more; the others of the community write nothing. */
    @Rule("IV1")
    @Test
    void whoWritesDownWhatIsKnownIsHeldAgainstWhoBelongs() {
        Membership own = world.membership(coordinator, ward);
        lhs.memberships().grant(coordinator, new GrantRole(own.id(), own.version(), Role.KNOWLEDGE_STEWARD));
        List<Actor> writers = Stream.generate(() -> member(null)).limit(5).toList();
        publishBy(writers.get(0), writers.subList(0, 4));
        assertThat(measure(now, Metric.AUTHORSHIP_EQUITY).absence()).contains(Absence.SUPPRESSED);
        publishBy(writers.get(0), writers);
        publishBy(writers.get(0), List.of(writers.get(0)));
        assertThat(measure(now, Metric.AUTHORSHIP_EQUITY).cells())
                .as("one policy maker is few, also as nobody")
                .allMatch(cell -> cell.value().isEmpty());
        for (int i = 0; i < 4; i++) {
            lhs.memberships()
                    .join(
                            world.person(StakeholderGroup.POLICY_MAKER),
                            new JoinCommunity(ward.id(), StakeholderGroup.POLICY_MAKER, null));
        }

        assertThat(measure(now, Metric.AUTHORSHIP_EQUITY).cells())
                .containsExactly(
                        new MetricResult.Cell(List.of("CLINICIAN", "RATIO"), OptionalDouble.of(2)),
                        new MetricResult.Cell(List.of("CLINICIAN", "CONTRIBUTIONS"), OptionalDouble.empty()),
                        new MetricResult.Cell(List.of("CLINICIAN", "MEMBERS"), OptionalDouble.of(0.5)),
                        new MetricResult.Cell(List.of("POLICY_MAKER", "RATIO"), OptionalDouble.of(0)),
                        new MetricResult.Cell(List.of("POLICY_MAKER", "CONTRIBUTIONS"), OptionalDouble.empty()),
                        new MetricResult.Cell(List.of("POLICY_MAKER", "MEMBERS"), OptionalDouble.of(0.5)));
    }

    /** Six of eight who gave have left since: both shares, and the ratio of them, would tell of the two. */
    @Rule("IV1")
    @Test
    void equityOfAGroupOfWhichFewAreLeftIsNotShown() {
        StakeholderGroup few = StakeholderGroup.PATIENT;
        StakeholderGroup many = StakeholderGroup.CLINICIAN;
        Map<PersonId, Long> once = Stream.iterate(0, i -> i + 1)
                .limit(8)
                .collect(Collectors.toMap(i -> new PersonId(new UUID(3, i)), i -> 1L));
        Map<StakeholderGroup, Map<PersonId, Long>> given = Map.of(few, once, many, once);

        Findings left = VoicesOfGroups.of(new SmallCells(5), Map.of(few, 2L, many, 10L), given);
        assertThat(left.cells(Metric.VOTING_EQUITY))
                .hasSize(6)
                .allMatch(cell -> cell.value().isEmpty());
        assertThat(left.n(Metric.VOTING_EQUITY)).isEmpty();
        Findings there = VoicesOfGroups.of(new SmallCells(5), Map.of(few, 8L, many, 12L), given);
        assertThat(there.cells(Metric.VOTING_EQUITY))
                .contains(
                        new MetricResult.Cell(List.of(few.code(), "RATIO"), OptionalDouble.of(10 / 15.0 / 0.5)),
                        new MetricResult.Cell(List.of(few.code(), "CONTRIBUTIONS"), OptionalDouble.of(10 / 15.0)),
                        new MetricResult.Cell(List.of(few.code(), "MEMBERS"), OptionalDouble.of(0.5)));
    }

    /** Of two groups the ratios say what the one's members are to the other's. */
    @Rule("IV1")
    @Test
    void ratiosOfTwoGroupsDoNotTellHowFewHaveStayed() {
        Map<PersonId, Long> six = Stream.iterate(1L, person -> person + 1)
                .limit(6)
                .collect(Collectors.toMap(person -> new PersonId(new UUID(0, person)), person -> 1L));
        SmallCells cells = new SmallCells(5);
        Map<StakeholderGroup, Map<PersonId, Long>> given =
                Map.of(StakeholderGroup.CLINICIAN, six, StakeholderGroup.PATIENT, six);

        assertThat(VoicesOfGroups.of(
                                cells, Map.of(StakeholderGroup.CLINICIAN, 20L, StakeholderGroup.PATIENT, 3L), given)
                        .cells(Metric.VOTING_EQUITY))
                .hasSize(6)
                .allMatch(cell -> cell.value().isEmpty());
        assertThat(VoicesOfGroups.of(
                                cells, Map.of(StakeholderGroup.CLINICIAN, 20L, StakeholderGroup.PATIENT, 5L), given)
                        .cells(Metric.VOTING_EQUITY))
                .filteredOn(cell -> cell.at().contains("RATIO"))
                .extracting(MetricResult.Cell::value)
                .containsExactly(OptionalDouble.of(0.5 / 0.8), OptionalDouble.of(0.5 / 0.2));
    }

    private void publishBy(Actor author, List<Actor> contributors) {
        publishBy(ward, author, contributors);
    }

    private void publishBy(Community community, Actor author, List<Actor> contributors) {
        KnowledgeObject draft = draft(community, author, contributors);
        lhs.knowledge().publish(coordinator, new PublishKnowledge(draft.id(), draft.version()));
    }

    /** Three organisations of two sectors; one member stands for a fourth alone, and one for none. */
    @Rule("IV1")
    @Test
    void howFarOrganizationsAndSectorsKeepToThemselvesIsReadFromTies() {
        OrganizationId university = organization(Partnerships.ACADEMIC_SECTOR);
        OrganizationId hospital = organization(Partnerships.CLINICAL_SECTOR);
        OrganizationId clinic = organization(Partnerships.CLINICAL_SECTOR);
        OrganizationId office = organization(Partnerships.CLINICAL_SECTOR);
        List<Actor> researchers =
                Stream.generate(() -> member(university)).limit(6).toList();
        List<Actor> doctors = Stream.generate(() -> member(hospital)).limit(6).toList();
        List<Actor> nurses = Stream.generate(() -> member(clinic)).limit(6).toList();
        for (int i = 0; i < 5; i++) {
            tie(doctors.get(i), nurses.get(i));
            tie(nurses.get(i), nurses.get(i + 1));
        }
        for (int i = 0; i < 4; i++) {
            tie(researchers.get(i), doctors.get(i));
        }
        tie(member(office), nurses.get(0));
        tie(member(null), nurses.get(0));
        for (Metric metric : List.of(Metric.SILO_BY_ORGANIZATION, Metric.SILO_BY_SECTOR)) {
            assertThat(measure(now, metric).value()).as("four turned to others").isEmpty();
        }
        tie(researchers.get(4), doctors.get(4));

        MetricResult organizations = measure(now, Metric.SILO_BY_ORGANIZATION);
        assertThat(organizations.value()).as("10 across, 5 inside").hasValue((10 - 5) / 15.0);
        assertThat(organizations.n()).hasValue(18);
        assertThat(organizations.cells())
                .contains(new MetricResult.Cell(
                        List.of("EXPECTED"), OptionalDouble.of((3 * 2 * 36 - 3 * 30) / (18 * 17.0))));
        MetricResult sectors = measure(now, Metric.SILO_BY_SECTOR);
        assertThat(sectors.value()).as("5 across, 11 inside").hasValue((5 - 11) / 16.0);
        assertThat(sectors.n()).hasValue(19);
        assertThat(measure(now, Metric.SILO_INDEX).value())
                .as("all but one are clinicians, and nobody turned to that one")
                .isEmpty();
    }

    /** Six of one sector, seven of another by two organisations, and eight of none; of a third sector stands one alone. */
    @Rule("IV1")
    @Test
    void howManyAreReachedInEachSectorIsToldWhereThatIsOfAllSectorsAndAllGroups() {
        OrganizationId university = organization(Partnerships.ACADEMIC_SECTOR);
        OrganizationId hospital = organization(Partnerships.CLINICAL_SECTOR);
        OrganizationId clinic = organization(Partnerships.CLINICAL_SECTOR);
        join(university, 6);
        join(hospital, 5);
        join(clinic, 2);
        join(organization("GOVERNMENT"), 1);
        member(null);
        lhs.events().dispatchAll();
        assertThat(measure(now, Metric.REACH_BY_SECTOR).cells())
                .as("the coordinator is alone in the group")
                .isEmpty();
        assertThat(measure(now, Metric.REACH_BY_SECTOR).absence()).contains(Absence.SUPPRESSED);
        for (int i = 0; i < 5; i++) {
            Actor another = world.person(StakeholderGroup.POLICY_MAKER);
            lhs.memberships().join(another, new JoinCommunity(ward.id(), StakeholderGroup.POLICY_MAKER, null));
        }

        MetricResult reach = measure(now, Metric.REACH_BY_SECTOR);

        assertThat(reach.cells())
                .containsExactly(
                        new MetricResult.Cell(List.of(Partnerships.CLINICAL_SECTOR), OptionalDouble.of(5)),
                        new MetricResult.Cell(List.of(Partnerships.ACADEMIC_SECTOR), OptionalDouble.of(5)),
                        new MetricResult.Cell(List.of("UNKNOWN"), OptionalDouble.of(10)));
        assertThat(reach.value()).isEmpty();
        assertThat(measure(now, Metric.ACTIVE_MEMBERS).value()).hasValue(6 + 7 + 8);
        world.time().set(world.time().instant().plus(Duration.ofDays(40)));
        assertThat(measure(now.plusMonths(1), Metric.REACH_BY_SECTOR).cells())
                .extracting(MetricResult.Cell::value)
                .as("all sectors have enough members")
                .containsOnly(OptionalDouble.of(0));
        tie(member(university), coordinator);
        assertThat(measure(YearMonth.from(world.today()), Metric.REACH_BY_SECTOR)
                        .cells())
                .as("few were active in one of them")
                .isEmpty();
    }

    /** In one community 10 of 15 ties go to another organisation, in the other 5 of 13. */
    @Test
    void silosOfSeveralCommunitiesAreThoseOfAllTheirTies() {
        Community inside = world.activeCommunity(coordinator, ward.visibility(), JoinPolicy.OPEN);
        lhs.communities().nest(coordinator, new NestCommunity(inside.id(), inside.version(), ward.id()));
        OrganizationId university = organization(Partnerships.ACADEMIC_SECTOR);
        OrganizationId hospital = organization(Partnerships.CLINICAL_SECTOR);
        for (Community each : List.of(ward, inside)) {
            List<Actor> researchers =
                    Stream.generate(() -> member(each, university)).limit(10).toList();
            List<Actor> doctors =
                    Stream.generate(() -> member(each, hospital)).limit(10).toList();
            for (int i = 0; i < (each == ward ? 10 : 5); i++) {
                tie(each, researchers.get(i), doctors.get(i));
            }
            for (int i = 0; i < (each == ward ? 5 : 8); i++) {
                tie(each, doctors.get(i), doctors.get(i + 1));
            }
        }
        MetricScope network = new MetricScope.OfNetwork(ward.id());
        lhs.events().dispatchAll();

        for (Metric metric : List.of(Metric.SILO_BY_ORGANIZATION, Metric.SILO_BY_SECTOR)) {
            MetricResult both = lhs.engagement().measure(coordinator, new MetricQuery(network, now, metric));
            assertThat(both.composition()).isEqualTo(Composition.POOLED);
            assertThat(both.communities()).isEqualTo(2);
            assertThat(both.value()).as("15 across, 13 inside").hasValue((15 - 13) / 28.0);
        }
    }

    private void tie(Actor from, Actor to) {
        tie(ward, from, to);
    }

    private void tie(Community community, Actor from, Actor to) {
        lhs.engagement()
                .record(
                        Actor.host(),
                        new RecordActivities(
                                community.id(),
                                List.of(new ReportedActivity(
                                        UUID.randomUUID(),
                                        from.person().orElseThrow(),
                                        ActivityVerb.REPLIED,
                                        world.time().instant(),
                                        null,
                                        to.person().orElseThrow()))));
    }

    /** Five keep what they promised, and four don't at first; then there are five of those too. */
    @Rule("IV1")
    @Test
    void commitmentsAreKeptByTheirDayOrNot() {
        List<Actor> all = Stream.generate(() -> member(null)).limit(10).toList();
        List<ActionCommitment> made = all.stream().limit(9).map(this::promise).toList();
        for (int i = 0; i < 5; i++) {
            settle(all.get(i), made.get(i), true);
        }
        settle(all.get(5), made.get(5), false);
        assertThat(measure(now, Metric.COMMITMENTS_KEPT).value())
                .as("no day is over")
                .isEmpty();
        world.time().advance(Duration.ofDays(20));
        settle(all.get(6), made.get(6), true);
        YearMonth then = YearMonth.from(world.today());
        assertThat(measure(then, Metric.COMMITMENTS_KEPT).absence())
                .as("four broke or missed theirs")
                .contains(Absence.SUPPRESSED);
        promise(all.get(9));
        world.time().advance(Duration.ofDays(20));

        YearMonth later = YearMonth.from(world.today());
        assertThat(measure(later, Metric.COMMITMENTS_KEPT).value()).hasValue(0.5);
        assertThat(measure(later, Metric.COMMITMENTS_KEPT).n()).hasValue(10);
        assertThat(measure(later.plusMonths(14), Metric.COMMITMENTS_KEPT).value())
                .isEmpty();
    }

    /** Of the network less the ward it would show what three promised, and of two threes what each of six did. */
    @Rule("IV1")
    @Test
    void commitmentsOfAFewAreInNoFigureOfSeveralCommunities() {
        Community inside = nested();
        Community other = nested();
        List<Actor> all = Stream.generate(() -> member(null)).limit(13).toList();
        for (int i = 0; i < 3; i++) {
            promise(member(inside, null), inside);
            promise(member(other, null), other);
        }
        List<ActionCommitment> made = all.stream().map(this::promise).toList();
        for (int i = 0; i < 8; i++) {
            settle(all.get(i), made.get(i), true);
        }
        YearMonth later = afterDays(20);

        MetricResult own = measure(later, Metric.COMMITMENTS_KEPT);
        MetricResult several = measureAll(later, Metric.COMMITMENTS_KEPT);
        assertThat(own.value()).as("8 and 5").hasValue(10 / 15.0);
        assertThat(several.value()).isEqualTo(own.value());
        assertThat(several.n()).isEqualTo(own.n());
        assertThat(several.communities()).isEqualTo(1);
        assertThat(several.composition()).isEqualTo(Composition.POOLED);
        MetricResult ofNone = measureAll(later.plusMonths(13), Metric.COMMITMENTS_KEPT);
        assertThat(ofNone.value()).isEmpty();
        assertThat(ofNone.communities()).isZero();
        List<Actor> more = Stream.generate(() -> member(inside, null)).limit(7).toList();
        List<ActionCommitment> kept =
                more.stream().map(each -> promise(each, inside)).toList();
        for (int i = 0; i < 7; i++) {
            settle(more.get(i), kept.get(i), i < 5);
        }
        later = afterDays(20);
        several = measureAll(later, Metric.COMMITMENTS_KEPT);
        assertThat(several.value()).as("enough there too").hasValue(15 / 25.0);
        assertThat(several.n()).as("13 and 10").hasValue(25);
        assertThat(several.communities()).isEqualTo(2);
    }

    @Rule("IV1")
    @Test
    void whatAFewOfEachOfTwoCommunitiesPromisedIsNotShownOfBoth() {
        Community inside = nested();
        for (int i = 0; i < 3; i++) {
            promise(member(null));
            promise(member(inside, null), inside);
        }

        MetricResult both = measureAll(afterDays(20), Metric.COMMITMENTS_KEPT);
        assertThat(both.value()).isEmpty();
        assertThat(both.n()).isEmpty();
        assertThat(both.absence()).contains(Absence.SUPPRESSED);
        assertThat(both.communities()).isZero();
    }

    /** In the ward five write things down; inside it two do, then five do. Whoever joins there belongs to the ward too. */
    @Rule("IV1")
    @Test
    void voicesOfAFewAreInNoFigureOfSeveralCommunities() {
        Community inside = nested();
        for (Community each : List.of(ward, inside)) {
            Membership own = world.membership(coordinator, each);
            lhs.memberships().grant(coordinator, new GrantRole(own.id(), own.version(), Role.KNOWLEDGE_STEWARD));
            for (int i = 0; i < 4; i++) {
                lhs.memberships()
                        .join(
                                world.person(StakeholderGroup.POLICY_MAKER),
                                new JoinCommunity(each.id(), StakeholderGroup.POLICY_MAKER, null));
            }
        }
        List<Actor> writers = Stream.generate(() -> member(null)).limit(5).toList();
        publishBy(writers.get(0), writers);
        List<Actor> others =
                Stream.generate(() -> member(inside, null)).limit(15).toList();
        publishBy(inside, others.get(0), others.subList(0, 2));
        MetricResult own = measure(now, Metric.AUTHORSHIP_EQUITY);
        MetricResult several = measureAll(now, Metric.AUTHORSHIP_EQUITY);

        assertThat(own.cells())
                .contains(new MetricResult.Cell(List.of("CLINICIAN", "RATIO"), OptionalDouble.of(1 / (20 / 30.0))));
        assertThat(several.cells()).isEqualTo(own.cells());
        assertThat(several.n()).isEqualTo(own.n());
        assertThat(several.communities()).isEqualTo(1);
        publishBy(inside, others.get(0), others.subList(0, 5));
        several = measureAll(now, Metric.AUTHORSHIP_EQUITY);
        assertThat(several.communities()).isEqualTo(2);
        assertThat(several.n()).hasValue(29 + 20);
        assertThat(several.cells())
                .as("all of what was written, by 20 and 15 who belong, of 49")
                .contains(new MetricResult.Cell(List.of("CLINICIAN", "RATIO"), OptionalDouble.of(1 / (35 / 50.0))));
    }

    private Community nested() {
        Community inside = world.activeCommunity(coordinator, ward.visibility(), JoinPolicy.OPEN);
        return lhs.communities().nest(coordinator, new NestCommunity(inside.id(), inside.version(), ward.id()));
    }

    private YearMonth afterDays(int days) {
        world.time().advance(Duration.ofDays(days));
        return YearMonth.from(world.today());
    }

    private MetricResult measureAll(YearMonth month, Metric metric) {
        lhs.events().dispatchAll();
        return lhs.engagement()
                .measure(coordinator, new MetricQuery(new MetricScope.OfNetwork(ward.id()), month, metric));
    }

    private ActionCommitment promise(Actor person) {
        return promise(person, ward);
    }

    private ActionCommitment promise(Actor person, Community community) {
        return lhs.commitments()
                .make(
                        person,
                        new MakeCommitment(
                                community.id(),
                                english("To wash my hands"),
                                null,
                                world.today().plusDays(10),
                                null,
                                List.of()));
    }

    private void settle(Actor person, ActionCommitment commitment, boolean kept) {
        lhs.commitments()
                .settle(
                        person,
                        new SettleCommitment(commitment.id(), commitment.version(), kept, kept ? null : "No time"));
    }

    private Site site(OrganizationId organization) {
        return lhs.sites().register(Actor.host(), new RegisterSite(organization, english("A ward"), null));
    }

    private MetricResult measure(YearMonth month, Metric metric) {
        lhs.events().dispatchAll();
        return lhs.engagement().measure(coordinator, new MetricQuery(ward.id(), month, metric));
    }

    private KnowledgeObject publish(List<Actor> contributors) {
        KnowledgeObject draft = draft(contributors);
        return lhs.knowledge().publish(coordinator, new PublishKnowledge(draft.id(), draft.version()));
    }

    private KnowledgeObject draft(List<Actor> contributors) {
        return draft(ward, coordinator, contributors);
    }

    private KnowledgeObject draft(Community community, Actor author, List<Actor> contributors) {
        return lhs.knowledge()
                .draft(
                        author,
                        new DraftKnowledge(
                                community.id(),
                                KnowledgeKind.LESSON,
                                SourceType.LOCAL_DATA,
                                english("Hands carry it"),
                                english("Washing them helps"),
                                english("Washed hands save lives"),
                                contributors.stream()
                                        .map(each -> each.person().orElseThrow())
                                        .toList(),
                                "CC-BY-4.0",
                                world.today().plusYears(1)));
    }

    private OrganizationId organization(String sector) {
        return lhs.organizations()
                .register(
                        Actor.host(),
                        new RegisterOrganization(
                                english("An organisation"), new Concept(Concepts.SECTOR, sector), null, null))
                .id();
    }

    private void join(OrganizationId organization, int members) {
        for (int i = 0; i < members; i++) {
            member(organization);
        }
    }

    private Actor member(@Nullable OrganizationId organization) {
        return member(ward, organization);
    }

    private Actor member(Community community, @Nullable OrganizationId organization) {
        Actor person = world.person(StakeholderGroup.CLINICIAN);
        lhs.memberships().join(person, new JoinCommunity(community.id(), StakeholderGroup.CLINICIAN, organization));
        return person;
    }
}
