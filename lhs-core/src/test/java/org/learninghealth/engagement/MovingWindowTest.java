package org.learninghealth.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;

/**
 * Of three and of twelve months there are figures for each month, and their windows have most in common: what is in one of two neighbours alone is what was done
 * in a month.
 */
class MovingWindowTest {

    private static final YearMonth JULY = YearMonth.of(2026, 7);
    private static final YearMonth AUGUST = YearMonth.of(2026, 8);
    private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    private static final int ALL = 24;
    private static final int FEW = 3;
    private static final int ENOUGH = 6;

    /** Organisations aren't known of these members, and months before anything was taken up are in no threshold. */
    private static final Set<Metric> NOT_ASKED =
            EnumSet.of(Metric.SILO_BY_ORGANIZATION, Metric.SILO_BY_SECTOR, Metric.DIFFUSION_THRESHOLD);

    private final Life ward = new Life(World.inMemory());

    /** The attack: what all did up to September, and a few in October, is told of September alone. */
    @Rule("IV1")
    @Test
    void whatAFewDidInTheLastMonthIsInNoFigureOfIt() {
        ward.live(ALL, JULY, AUGUST, SEPTEMBER);
        ward.live(FEW, OCTOBER);

        assertThat(ward.told(SEPTEMBER)).isEqualTo(asked());
        assertThat(ward.told(OCTOBER)).isEmpty();
        assertThat(MovingWindow.METRICS)
                .allSatisfy(metric -> assertThat(ward.measure(OCTOBER, metric).absence())
                        .as(metric.key())
                        .contains(Absence.SUPPRESSED));
        assertThat(ward.measure(OCTOBER, Metric.NETWORK_TIES).n()).isEmpty();
    }

    @Rule("IV1")
    @Test
    void whatAFewDidInTheMonthBeforeTheFirstIsInNoFigureBehindIt() {
        ward.live(FEW, JULY);
        ward.live(ALL, AUGUST, SEPTEMBER, OCTOBER);

        Set<Metric> ofTwelveMonths = EnumSet.noneOf(Metric.class);
        asked().stream().filter(metric -> metric.span() == Metric.Span.YEAR).forEach(ofTwelveMonths::add);
        assertThat(ward.told(OCTOBER)).as("July is in these").isEqualTo(ofTwelveMonths);
    }

    @Test
    void whatEnoughDidInBothIsTold() {
        ward.live(ENOUGH, JULY);
        ward.live(ALL, AUGUST, SEPTEMBER);
        ward.live(ENOUGH, OCTOBER);

        assertThat(ward.told(OCTOBER)).isEqualTo(asked());
    }

    /** Nothing is nobody's; but behind a month of a few it is as it was there, or two months together would tell of it. */
    @Rule("IV1")
    @Test
    void aMonthInWhichNobodyDidAnythingChangesNothing() {
        ward.live(ALL, AUGUST, SEPTEMBER);
        assertThat(ward.told(OCTOBER)).isEqualTo(asked());
        ward.live(FEW, OCTOBER);
        assertThat(ward.told(NOVEMBER)).isEmpty();
    }

    /** How many did each sort is what counts: one question among many views is one person's. */
    @Rule("IV1")
    @Test
    void whatFewDoAmongManyWhoDoSomethingElseIsOfAFew() {
        ward.live(ALL, JULY, AUGUST, SEPTEMBER);
        ward.viewed(OCTOBER, ALL);
        ward.tell(ward.members.get(1), ActivityVerb.ASKED, OCTOBER.atDay(5), "more", null);

        assertThat(ward.told(OCTOBER))
                .contains(Metric.REEXPOSURE, Metric.BURSTINESS, Metric.NETWORK_TIES)
                .doesNotContain(Metric.UNANSWERED_RATE, Metric.HOURS_TO_ANSWER);
    }

    /** Rounded counts hide a few of a month in another way. */
    @Test
    void roundedFiguresAreToldOfEachMonth() {
        Life rounding = new Life(World.on(InMemoryStorage.create(), settings -> settings.roundedTo(5)));
        rounding.live(ALL, AUGUST, SEPTEMBER);
        rounding.live(FEW, OCTOBER);

        assertThat(rounding.told(OCTOBER)).isEqualTo(asked());
    }

    private static Set<Metric> asked() {
        Set<Metric> asked = EnumSet.copyOf(MovingWindow.METRICS);
        asked.removeAll(NOT_ASKED);
        return asked;
    }

    /** A community of two groups of twelve, and of a few more who do nothing. */
    private static final class Life {

        private final World world;
        private final Actor alice;
        private final Community ward;
        private final List<PersonId> members = new ArrayList<>();

        Life(World world) {
            this.world = world;
            this.alice = world.person(StakeholderGroup.CLINICIAN);
            this.ward = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
            for (int i = 0; i < ALL + ENOUGH; i++) {
                StakeholderGroup group = i < ALL / 2 ? StakeholderGroup.PATIENT : StakeholderGroup.CLINICIAN;
                Actor person = world.person(group);
                world.lhs().memberships().join(person, new JoinCommunity(ward.id(), group, null));
                members.add(person.person().orElseThrow());
            }
            world.time().set(Instant.parse("2026-12-20T09:00:00Z"));
        }

        Set<Metric> told(YearMonth month) {
            Set<Metric> told = EnumSet.noneOf(Metric.class);
            asked().forEach(metric -> {
                MetricResult result = measure(month, metric);
                if (DefaultEngagement.isSaid(result.value(), result.cells())) {
                    told.add(metric);
                }
            });
            return told;
        }

        MetricResult measure(YearMonth month, Metric metric) {
            world.lhs().events().dispatchAll();
            return world.lhs().engagement().measure(alice, new MetricQuery(ward.id(), month, metric));
        }

        /** So many ask, answer, turn to others and to themselves, learn, do and share in each month. */
        void live(int persons, YearMonth... months) {
            for (YearMonth month : months) {
                live(month, persons);
            }
        }

        private void live(YearMonth month, int persons) {
            viewed(month, persons);
            for (int i = 0; i < persons; i++) {
                PersonId one = members.get(i);
                PersonId next = members.get((i + 1) % persons);
                PersonId across = members.get((i + ALL / 2) % ALL);
                tell(one, ActivityVerb.APPLIED, month.atDay(4), "page:" + i % 2, null);
                tell(one, ActivityVerb.SHARED, month.atDay(5), null, next);
                tell(one, ActivityVerb.CONTRIBUTED, month.atDay(6), null, across);
                tell(one, ActivityVerb.ENDORSED, month.atDay(6), null, one);
                tell(one, ActivityVerb.ASKED, month.atDay(7), "thread:" + month + i, null);
                tell(next, ActivityVerb.REPLIED, month.atDay(8), "thread:" + month + i, null);
            }
        }

        void viewed(YearMonth month, int persons) {
            for (int i = 0; i < persons; i++) {
                tell(members.get(i), ActivityVerb.VIEWED, month.atDay(2), "page:" + i % 2, null);
                tell(members.get(i), ActivityVerb.VIEWED, month.atDay(3), "page:" + month, null);
            }
        }

        void tell(
                PersonId person,
                ActivityVerb verb,
                LocalDate day,
                @Nullable String object,
                @Nullable PersonId towards) {
            world.lhs()
                    .engagement()
                    .record(
                            Actor.host(),
                            new RecordActivities(
                                    ward.id(),
                                    List.of(new ReportedActivity(
                                            UUID.randomUUID(),
                                            person,
                                            verb,
                                            day.atTime(10, 0).toInstant(ZoneOffset.UTC),
                                            object,
                                            towards))));
        }
    }
}
