package org.learninghealth.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.learninghealth.kit.World.english;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.measurement.chart.ChartResult;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;

/** Figures that members offer are held apart until somebody else who may record them says yes or no. */
class DataContributionTest {

    private static final LocalDate JANUARY = LocalDate.of(1841, 1, 1);
    private static final LocalizedText DIARY = english("Counted by the midwives of the second clinic");

    private final Maternity maternity = new Maternity(Visibility.OPEN);
    private final Actor midwife = member(StakeholderGroup.PATIENT);
    private final DataContributions offers = maternity.world.lhs().dataContributions();

    @Test
    void whatIsOfferedIsInNoChartUntilSomebodyElseHasAcceptedIt() {
        maternity.record(JANUARY, 3, 30);
        ChartResult before = chart();

        DataContribution offered =
                offer(row("", "", JANUARY.plusMonths(1), 2, 40.0), row("Second", "", JANUARY, 1, 50.0));

        assertThat(offered.status()).isEqualTo(DataContributionStatus.OFFERED);
        assertThat(offered.contributor()).isEqualTo(id(midwife));
        assertThat(offered.source()).isEqualTo(DIARY);
        assertThat(offered.settledAt()).isEmpty();
        assertThat(maternity.recorded()).hasSize(1);
        assertThat(chart().points()).isEqualTo(before.points());

        DataContribution accepted = accept(maternity.lead, offered);

        assertThat(accepted.status()).isEqualTo(DataContributionStatus.ACCEPTED);
        assertThat(accepted.settledBy()).isEqualTo(maternity.lead.person());
        assertThat(accepted.settledAt()).contains(maternity.world.time().instant());
        assertThat(accepted.version()).isEqualTo(offered.version() + 1);
        assertThat(offers.get(midwife, offered.id())).isEqualTo(accepted);
        assertThat(chart().points()).hasSize(2);
        assertThat(maternity.recorded())
                .filteredOn(
                        each -> !each.period().equals(JANUARY) || !each.site().isEmpty())
                .extracting(Observation::site, Observation::period, Observation::value, Observation::recordedBy)
                .containsExactlyInAnyOrder(
                        tuple("", JANUARY.plusMonths(1), 5.0, id(maternity.lead)),
                        tuple("Second", JANUARY, 2.0, id(maternity.lead)));
        maternity.world.lhs().events().dispatchAll();
        assertThat(maternity.told)
                .containsSubsequence(
                        new DataContributionOffered(
                                offered.id(), maternity.deaths.id(), maternity.community.id(), id(midwife)),
                        new DataContributionAccepted(
                                offered.id(), maternity.deaths.id(), maternity.community.id(), id(midwife)),
                        new ObservationsRecorded(maternity.deaths.id(), 2, JANUARY, JANUARY.plusMonths(1), 0));
    }

    @Test
    void nobodyAcceptsWhatTheyHaveOfferedThemselves() {
        DataContribution own = offers.offer(
                maternity.lead,
                OfferDataContribution.of(maternity.deaths.id(), DIARY, List.of(row("", "", JANUARY, 1, 50.0))));
        List<Object> before = state();

        assertUnmet("contribution.own", () -> accept(maternity.lead, own));
        assertThat(state()).isEqualTo(before);

        Actor other = member(StakeholderGroup.CLINICIAN);
        grant(other, Role.CYCLE_LEAD);
        assertThat(accept(other, own).status()).isEqualTo(DataContributionStatus.ACCEPTED);
        assertThat(maternity.recorded())
                .singleElement()
                .extracting(Observation::recordedBy)
                .isEqualTo(id(other));
    }

    @Test
    void whatIsDeclinedSaysWhyAndRecordsNothing() {
        DataContribution offered = offer(row("", "", JANUARY, 1, 50.0));

        LocalizedText why = english("These are births of both clinics").and("fr", "Ce sont les deux cliniques");
        DataContribution declined = decline(maternity.lead, offered, why);

        assertThat(declined.status()).isEqualTo(DataContributionStatus.DECLINED);
        assertThat(declined.reason()).contains(why);
        assertThat(offers.get(midwife, offered.id())).isEqualTo(declined);
        assertThat(maternity.recorded()).isEmpty();
        maternity.world.lhs().events().dispatchAll();
        assertThat(maternity.told)
                .contains(new DataContributionDeclined(
                        offered.id(), maternity.deaths.id(), maternity.community.id(), id(midwife)))
                .noneMatch(ObservationsRecorded.class::isInstance);
    }

    @Test
    void whoeverHasOfferedItTakesItBackAlsoAfterLeaving() {
        DataContribution offered = offer(row("", "", JANUARY, 1, 50.0));
        Membership membership = maternity.world.membership(midwife, maternity.community);
        maternity
                .world
                .lhs()
                .memberships()
                .leave(midwife, new LeaveCommunity(membership.id(), membership.version(), null));

        assertThatThrownBy(() -> withdraw(maternity.lead, offered)).isInstanceOf(NotPermitted.class);
        DataContribution withdrawn = withdraw(midwife, offered);

        assertThat(withdrawn.status()).isEqualTo(DataContributionStatus.WITHDRAWN);
        assertThat(withdrawn.settledBy()).contains(id(midwife));
        assertThat(maternity.recorded()).isEmpty();
        assertThatThrownBy(() -> offer(row("", "", JANUARY, 1, 50.0))).isInstanceOf(NotPermitted.class);
        maternity.world.lhs().events().dispatchAll();
        assertThat(maternity.told)
                .contains(new DataContributionWithdrawn(
                        offered.id(), maternity.deaths.id(), maternity.community.id(), id(midwife)));
    }

    @Test
    void whatWasAnsweredOrTakenBackStaysSo() {
        DataContribution accepted = accept(maternity.lead, offer(row("", "", JANUARY, 1, 50.0)));
        DataContribution declined =
                decline(maternity.lead, offer(row("", "", JANUARY.plusMonths(1), 1, 50.0)), english("Twice"));
        DataContribution withdrawn = withdraw(midwife, offer(row("", "", JANUARY.plusMonths(1), 1, 50.0)));
        List<Object> before = state();

        for (DataContribution settled : List.of(accepted, declined, withdrawn)) {
            assertThatThrownBy(() -> accept(maternity.lead, settled)).isInstanceOf(IllegalTransition.class);
            assertThatThrownBy(() -> decline(maternity.lead, settled, english("No")))
                    .isInstanceOf(IllegalTransition.class);
            assertThatThrownBy(() -> withdraw(midwife, settled)).isInstanceOf(IllegalTransition.class);
        }
        DataContribution offered = offer(row("", "", JANUARY.plusMonths(1), 1, 50.0));
        withdraw(midwife, offered);
        assertThatThrownBy(() -> accept(maternity.lead, offered)).isInstanceOf(StaleVersion.class);
        assertThat(maternity.recorded()).isEqualTo(before.get(1));
    }

    @Rule("L12")
    @Test
    void figuresThatCouldNotBeRecordedAreNotOffered() {
        maternity.record(JANUARY, 3, 30);
        List<Object> before = state();

        assertFaults(
                () -> offer(
                        row("", "", JANUARY, 3, 30.0),
                        row("", "", JANUARY.plusDays(1), 3, 30.0),
                        row("", "", JANUARY.plusMonths(1), 31, 30.0),
                        row("", "", JANUARY.plusMonths(2), 1, null),
                        row("", "", JANUARY.plusMonths(3), 1, 0.0),
                        row("", "", JANUARY.plusMonths(4), Double.NaN, 30.0),
                        row("", "", JANUARY.plusMonths(5), 1, 30.0),
                        row("", "", JANUARY.plusMonths(5), 1, 30.0),
                        row("", "", JANUARY.plusMonths(5), 2, 30.0)),
                "rows[0].period recorded",
                "rows[1].period period-start",
                "rows[2].numerator more-than-whole",
                "rows[3].denominator missing",
                "rows[4].denominator positive",
                "rows[5].numerator number",
                "rows[7].period repeated",
                "rows[8].period repeated");
        assertFaults(() -> offer(row("", "", LocalDate.of(1, 1, 1), 1, 30.0)), "rows[0].period year");
        assertFaults(() -> offer(row("s".repeat(101), "", JANUARY, 1, 30.0)), "rows[0].site too-long");
        assertFaults(() -> offer(), "rows size");
        assertFaults(() -> offer(Collections.nCopies(1001, row("", "", JANUARY, 1, 30.0))), "rows size");
        assertFaults(
                () -> offers.offer(
                        midwife,
                        new OfferDataContribution(
                                maternity.deaths.id(),
                                english(" "),
                                List.of(row("", "", JANUARY.plusMonths(1), 1, 30.0)),
                                null)),
                "source blank");
        assertFaults(
                () -> offers.offer(
                        midwife,
                        new OfferDataContribution(
                                maternity.deaths.id(),
                                DIARY,
                                List.of(row("", "", JANUARY.plusMonths(1), 1, 30.0)),
                                "deaths per 1,000 births")),
                "unit unit");
        assertThat(state()).isEqualTo(before);
    }

    @Rule("L12")
    @Test
    void whatWasRecordedSinceLetsNothingBeAccepted() {
        DataContribution offered = offer(row("", "", JANUARY, 3, 30.0), row("", "", JANUARY.plusMonths(1), 2, 40.0));
        maternity.record(JANUARY.plusMonths(1), 4, 40);
        List<Object> before = state();

        assertFaults(() -> accept(maternity.lead, offered), "rows[1].period recorded");

        assertThat(state()).isEqualTo(before);
        assertThat(offers.get(midwife, offered.id())).isEqualTo(offered);
        // also if it says the same: what is there already needs nobody's figures
        DataContribution same = offer(row("", "", JANUARY.plusMonths(2), 5, 50.0));
        maternity.record(JANUARY.plusMonths(2), 5, 50);
        assertFaults(() -> accept(maternity.lead, same), "rows[0].period recorded");
    }

    @Rule("L13")
    @Test
    void anOfferTellsNothingOfWhatIsSharedWithNobody() {
        maternity.record(JANUARY, 1, 3);

        DataContribution offered = offer(row("", "", JANUARY, 2, 30.0));

        assertFaults(() -> accept(maternity.lead, offered), "rows[0].period recorded");
        DataContribution few = offer(row("", "", JANUARY.plusMonths(1), 1, 4.0));
        accept(maternity.lead, few);
        assertThat(maternity.recorded())
                .extracting(Observation::disclosure)
                .containsExactly(Disclosure.SUPPRESSED, Disclosure.SUPPRESSED);
        assertThat(maternity
                        .observations()
                        .list(midwife, maternity.deaths.id(), maternity.world.firstPage())
                        .items())
                .isEmpty();
    }

    @Rule("L18")
    @Test
    void nothingIsOfferedAcceptedOrDeclinedThatIdentifiesAPerson() {
        DataContribution offered = offer(row("", "", JANUARY, 1, 30.0));
        List<Object> before = state();
        ContributedFigures plain = row("", "", JANUARY.plusMonths(1), 1, 30.0);
        ContributedFigures naming = row("someone@example.org", "", JANUARY.plusMonths(2), 1, 30.0);

        assertUnmet("L18.identifier:rows[1].site", () -> offer(plain, naming));
        assertUnmet(
                "L18.identifier:source[en]",
                () -> offers.offer(
                        midwife,
                        OfferDataContribution.of(
                                maternity.deaths.id(), english("Ask someone@example.org"), List.of(plain))));
        assertUnmet(
                "L18.identifier:reason[en]",
                () -> decline(maternity.lead, offered, english("Says someone@example.org")));
        assertThat(state()).isEqualTo(before);
    }

    /** The host may look more closely by the time that it is accepted. */
    @Rule("L18")
    @Test
    void whatIdentifiesSomebodyOnASecondLookIsNotAccepted() {
        AtomicBoolean strict = new AtomicBoolean();
        Maternity watched = new Maternity(
                World.on(
                        InMemoryStorage.create(),
                        settings -> settings.deidentification(fields -> strict.get() ? fields.keySet() : Set.of())),
                Visibility.OPEN);
        Actor member = watched.world.person(StakeholderGroup.PATIENT);
        watched.world.join(member, watched.community);
        DataContributions there = watched.world.lhs().dataContributions();
        DataContribution offered = there.offer(
                member, OfferDataContribution.of(watched.deaths.id(), DIARY, List.of(row("", "", JANUARY, 1, 30.0))));
        strict.set(true);

        assertThatThrownBy(
                        () -> there.accept(watched.lead, new AcceptDataContribution(offered.id(), offered.version())))
                .isInstanceOf(RuleViolation.class);
        assertThat(watched.recorded()).isEmpty();
        assertThat(there.get(member, offered.id())).isEqualTo(offered);
    }

    @Test
    void anOfferIsBetweenWhoMadeItAndThoseWhoMayRecord() {
        Actor other = member(StakeholderGroup.PATIENT);
        Actor coordinator = member(StakeholderGroup.CLINICIAN);
        grant(coordinator, Role.COORDINATOR);
        DataContribution offered = offer(row("", "", JANUARY, 1, 30.0));

        assertThat(offers.find(maternity.lead, offered.id())).contains(offered);
        assertThat(offers.find(midwife, offered.id())).contains(offered);
        for (Actor stranger : List.of(other, coordinator, Actor.visitor(), Actor.host())) {
            assertThat(offers.find(stranger, offered.id())).isEmpty();
            assertThatThrownBy(() -> offers.get(stranger, offered.id())).isInstanceOf(NotFound.class);
            assertThat(list(stranger, DataContributionQuery.in(maternity.community.id())))
                    .isEmpty();
            assertThatThrownBy(() -> accept(stranger, offered)).isInstanceOf(NotFound.class);
        }
        assertThatThrownBy(() -> accept(midwife, offered)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> decline(midwife, offered, english("No"))).isInstanceOf(NotPermitted.class);
    }

    @Test
    void whoeverDoesNotBelongThereOffersNothing() {
        OfferDataContribution some =
                OfferDataContribution.of(maternity.deaths.id(), DIARY, List.of(row("", "", JANUARY, 1, 30.0)));
        Actor stranger = maternity.world.person(StakeholderGroup.PATIENT);
        assertThatThrownBy(() -> offers.offer(stranger, some)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> offers.offer(Actor.host(), some)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> offers.offer(
                        midwife, OfferDataContribution.of(new MeasureId(new UUID(7, 7)), DIARY, some.rows())))
                .isInstanceOf(NotFound.class);

        Maternity hidden = new Maternity(Visibility.PRIVATE);
        assertThatThrownBy(() -> hidden.world
                        .lhs()
                        .dataContributions()
                        .offer(
                                hidden.world.person(StakeholderGroup.PATIENT),
                                OfferDataContribution.of(hidden.deaths.id(), DIARY, some.rows())))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void offersAreListedTheLatestFirstByWhatTheyAreOfAndWhatBecameOfThem() {
        Measure other = maternity
                .measures()
                .define(
                        maternity.lead,
                        DefineMeasure.of(
                                        maternity.community.id(),
                                        MeasureType.PROCESS,
                                        english("Visits"),
                                        ImprovementDirection.INCREASE)
                                .continuousVariable("visits")
                                .build());
        Actor second = member(StakeholderGroup.CAREGIVER);
        DataContribution first = offer(row("", "", JANUARY, 1, 30.0));
        maternity.world.time().advance(Duration.ofMinutes(1));
        DataContribution visits = offers.offer(
                second, OfferDataContribution.of(other.id(), DIARY, List.of(row("", "", JANUARY, 7, null))));
        maternity.world.time().advance(Duration.ofMinutes(1));
        DataContribution third = withdraw(midwife, offer(row("", "", JANUARY, 1, 30.0)));

        assertThat(list(maternity.lead, DataContributionQuery.in(maternity.community.id())))
                .containsExactly(third, visits, first);
        assertThat(list(maternity.lead, DataContributionQuery.of(maternity.deaths.id())))
                .containsExactly(third, first);
        assertThat(list(
                        maternity.lead,
                        DataContributionQuery.in(maternity.community.id()).with(DataContributionStatus.OFFERED)))
                .containsExactly(visits, first);
        assertThat(list(maternity.lead, DataContributionQuery.by(id(second)))).containsExactly(visits);
        assertThat(list(second, DataContributionQuery.in(maternity.community.id())))
                .containsExactly(visits);
        assertThat(accept(maternity.lead, visits).status()).isEqualTo(DataContributionStatus.ACCEPTED);
    }

    @Test
    void aThousandRowsAreOfferedAndAcceptedAtOnce() {
        List<ContributedFigures> rows = IntStream.range(0, OfferDataContribution.MOST)
                .mapToObj(i -> row("Clinic " + i % 4, "", JANUARY.plusMonths(i / 4), 1, 10.0))
                .toList();

        accept(maternity.lead, offer(rows));

        assertThat(maternity
                        .observations()
                        .list(maternity.lead, maternity.deaths.id(), PageRequest.first(PageRequest.MOST))
                        .items())
                .hasSize(PageRequest.MOST);
        assertFaults(() -> offer(rows.get(999)), "rows[0].period recorded");
    }

    private Actor member(StakeholderGroup group) {
        Actor person = maternity.world.person(group);
        maternity.world.join(person, maternity.community);
        return person;
    }

    private void grant(Actor person, Role role) {
        Membership membership = maternity.world.membership(person, maternity.community);
        maternity
                .world
                .lhs()
                .memberships()
                .grant(maternity.lead, new GrantRole(membership.id(), membership.version(), role));
    }

    private DataContribution offer(ContributedFigures... rows) {
        return offer(Arrays.asList(rows));
    }

    private DataContribution offer(List<ContributedFigures> rows) {
        return offers.offer(midwife, OfferDataContribution.of(maternity.deaths.id(), DIARY, rows));
    }

    private DataContribution accept(Actor actor, DataContribution offered) {
        return offers.accept(actor, new AcceptDataContribution(offered.id(), offered.version()));
    }

    private DataContribution decline(Actor actor, DataContribution offered, LocalizedText reason) {
        return offers.decline(actor, new DeclineDataContribution(offered.id(), offered.version(), reason));
    }

    private DataContribution withdraw(Actor actor, DataContribution offered) {
        return offers.withdraw(actor, new WithdrawDataContribution(offered.id(), offered.version()));
    }

    private List<DataContribution> list(Actor actor, DataContributionQuery query) {
        return offers.list(actor, query, maternity.world.firstPage()).items();
    }

    private ChartResult chart() {
        return maternity
                .measures()
                .chart(midwife, ChartRequest.of(maternity.deaths.id()))
                .result();
    }

    /** All that is kept, and how much was told: a refusal changes none of it. */
    private List<Object> state() {
        return List.of(
                maternity.state(),
                maternity.recorded(),
                list(maternity.lead, DataContributionQuery.in(maternity.community.id())));
    }

    private static PersonId id(Actor actor) {
        return actor.person().orElseThrow();
    }

    private static ContributedFigures row(
            String site, String stratum, LocalDate period, double numerator, @Nullable Double denominator) {
        return new ContributedFigures(site, stratum, period, numerator, denominator);
    }

    private static void assertUnmet(String key, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly(key));
    }

    private static void assertFaults(ThrowingCallable call, String... faults) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(each -> each.field() + " " + each.code())
                                .containsExactlyInAnyOrder(faults));
    }
}
