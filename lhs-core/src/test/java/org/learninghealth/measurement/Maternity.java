package org.learninghealth.measurement;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.learninghealth.access.AccessControl;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.AuthorizationPolicy;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Role;
import org.learninghealth.access.Scope;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PageRequest;
import org.learninghealth.community.Community;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Membership;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.Outbox;

/** A community that observes deaths among births, month by month. */
final class Maternity {

    static final LocalDate CHLORINATED_LIME = LocalDate.of(1847, 5, 15);

    final List<DomainEvent> told = new ArrayList<>();
    final World world;
    final Actor lead;
    final Community community;
    final Measure deaths;

    Maternity(Visibility visibility) {
        this(World.on(InMemoryStorage.create()), visibility);
    }

    Maternity(World world, Visibility visibility) {
        this.world = world;
        world.lhs().events().subscribe(envelope -> told.add(envelope.event()));
        lead = world.person(StakeholderGroup.CLINICIAN);
        community = world.activeCommunity(lead, visibility, JoinPolicy.OPEN);
        Membership membership = world.membership(lead, community);
        world.lhs().memberships().grant(lead, new GrantRole(membership.id(), membership.version(), Role.CYCLE_LEAD));
        deaths = measures()
                .define(
                        lead,
                        DefineMeasure.of(
                                        community.id(),
                                        MeasureType.OUTCOME,
                                        World.english("Deaths in childbed"),
                                        ImprovementDirection.DECREASE)
                                .definition(World.english("Mothers who died among those who gave birth"))
                                .proportion(100, "deaths per 100 births")
                                .target(3)
                                .build());
    }

    Measures measures() {
        return world.lhs().measures();
    }

    Observations observations() {
        return world.lhs().observations();
    }

    /** All observations of deaths, by period. */
    List<Observation> recorded() {
        return observations().list(lead, deaths.id(), PageRequest.first(200)).items();
    }

    /** All that is kept of deaths, and how much was told: a refusal changes none of it. */
    List<Object> state() {
        return List.of(
                measures().get(lead, deaths.id()),
                recorded(),
                world.lhs().events().count(Outbox.State.PENDING));
    }

    Observation record(LocalDate month, double dead, double born) {
        return observations().record(lead, RecordObservation.of(deaths.id(), month, dead, born));
    }

    /** Records a series of percentages from January 1841 on. */
    void recordPercentages(double... percentages) {
        List<RecordObservations.Row> rows = IntStream.range(0, percentages.length)
                .mapToObj(i -> row(LocalDate.of(1841, 1, 1).plusMonths(i), percentages[i], 100))
                .toList();
        observations().recordAll(lead, RecordObservations.of(deaths.id(), rows));
    }

    /** Records what Semmelweis published: 98 months, of which December 1841 is missing. */
    void recordVienna() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Maternity.class.getResourceAsStream("chart/vienna-maternity.csv")), UTF_8))) {
            List<RecordObservations.Row> rows = lines.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(cells -> row(
                            LocalDate.parse(cells[0] + "-01"),
                            Double.parseDouble(cells[2]),
                            Double.parseDouble(cells[1])))
                    .toList();
            observations().recordAll(lead, RecordObservations.of(deaths.id(), rows));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Freezes the baseline from the months before a day, as a learning cycle does when a change begins. */
    Measure freeze(LocalDate before) {
        Measure frozen = measures()
                .get(lead, deaths.id())
                .freeze(
                        recorded().stream()
                                .filter(each -> each.period().isBefore(before))
                                .toList(),
                        world.time().instant(),
                        lead.person());
        AccessControl granting = new AccessControl(new Granting(), (actor, action, type) -> {});
        return world.storage()
                .unitOfWork()
                .required(() -> world.storage()
                        .repository(Measure.TYPE)
                        .update(
                                frozen,
                                granting.require(lead, Action.ADVANCE_CYCLE, Facts.outside(ResourceType.MEASURE))));
    }

    static RecordObservations.Row row(LocalDate month, double dead, double born) {
        return new RecordObservations.Row(month, dead, born, null);
    }

    private static final class Granting implements AuthorizationPolicy {
        @Override
        public Decision decide(Actor actor, Action action, Facts facts) {
            return Decision.ALLOW;
        }

        @Override
        public Scope readable(Actor actor, ResourceType type) {
            return Scope.everything();
        }
    }
}
