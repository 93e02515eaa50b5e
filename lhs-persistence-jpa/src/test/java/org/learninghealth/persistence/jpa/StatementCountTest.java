package org.learninghealth.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnitTransactionType;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.PageRequest;
import org.learninghealth.community.ChangeVisibility;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityQuery;
import org.learninghealth.community.DescribeCommunity;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipQuery;
import org.learninghealth.cycle.AdoptPriority;
import org.learninghealth.cycle.OpenCycle;
import org.learninghealth.cycle.Priority;
import org.learninghealth.cycle.ProposePriority;
import org.learninghealth.cycle.RaiseSignal;
import org.learninghealth.cycle.RecordWhatMatters;
import org.learninghealth.cycle.Signal;
import org.learninghealth.cycle.WhatMattersInput;
import org.learninghealth.kit.World;
import org.learninghealth.measurement.DefineMeasure;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.measurement.RecordObservations;
import org.learninghealth.measurement.RunChartRequest;
import org.learninghealth.people.StakeholderGroup;

/** How many statements an operation sends: at most 4 for a read and 10 for a command; a batch counts one. */
class StatementCountTest {

    private static final int READ = 4;
    private static final int COMMAND = 10;

    private final AtomicInteger statements = new AtomicInteger();
    private TestDatabase.Place place;
    private EntityManagerFactory factory;
    private World world;
    private LearningHealthSystem lhs;
    private Actor alice;
    private Community community;

    @BeforeEach
    void open() throws SQLException {
        place = Combination.HIBERNATE_H2.place();
        DataSource counted = ProxyDataSourceBuilder.create(place.dataSource())
                .afterMethod(this::count)
                .build();
        factory = Combination.HIBERNATE_H2.factory(
                place,
                PersistenceUnitTransactionType.RESOURCE_LOCAL,
                Map.of("jakarta.persistence.nonJtaDataSource", counted));
        world = World.on(JpaStorage.over(ResourceLocalUnitOfWork.of(factory)));
        lhs = world.lhs();
        alice = world.person(StakeholderGroup.CLINICIAN);
        community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        grant(alice, Role.CYCLE_LEAD);
    }

    @AfterEach
    void close() throws SQLException {
        factory.close();
        place.close();
    }

    @Test
    void commandsOfCommunities() {
        Actor bob = world.person(StakeholderGroup.PATIENT);
        Membership membership = within(COMMAND, () -> world.join(bob.withRequest("r1"), community));
        within(
                COMMAND,
                () -> lhs.communities()
                        .describe(
                                alice.withRequest("r2"),
                                new DescribeCommunity(
                                        community.id(), community.version(), World.english("a"), World.english("b"))));
        within(
                COMMAND,
                () -> lhs.communities()
                        .changeVisibility(
                                alice,
                                new ChangeVisibility(community.id(), latest().version(), Visibility.RESTRICTED)));
        within(
                COMMAND,
                () -> lhs.memberships().leave(bob, new LeaveCommunity(membership.id(), membership.version(), null)));
    }

    @Test
    void commandsOfMeasuresAndCycles() {
        Actor patient = world.person(StakeholderGroup.PATIENT);
        world.join(patient, community);
        Measure measure = within(
                COMMAND,
                () -> lhs.measures()
                        .define(
                                alice,
                                DefineMeasure.of(community.id(), MeasureType.OUTCOME, World.english("Falls"))
                                        .build()));
        within(COMMAND, () -> lhs.observations().recordAll(alice, observations(measure, 60)));
        Signal signal = within(
                COMMAND,
                () -> lhs.signals()
                        .raise(
                                alice.withRequest("r1"),
                                RaiseSignal.about(
                                                community.id(),
                                                "ward",
                                                World.english("Falls"),
                                                StakeholderGroup.CLINICIAN)
                                        .build()));
        WhatMattersInput input = within(
                COMMAND,
                () -> lhs.whatMatters()
                        .record(
                                patient,
                                new RecordWhatMatters(
                                        community.id(), StakeholderGroup.PATIENT, World.english("To walk"), null)));
        Priority proposed = within(
                COMMAND,
                () -> lhs.priorities()
                        .propose(
                                alice,
                                new ProposePriority(
                                        community.id(),
                                        World.english("Falls"),
                                        List.of(signal.id()),
                                        List.of(input.id()))));
        Priority adopted = within(
                COMMAND, () -> lhs.priorities().adopt(alice, new AdoptPriority(proposed.id(), proposed.version())));
        within(
                COMMAND,
                () -> lhs.cycles()
                        .open(
                                alice,
                                OpenCycle.on(adopted.id(), alice.person().orElseThrow(), World.english("Fewer falls"))
                                        .build()));
    }

    @Test
    void readsAreConstantInThePageSize() {
        IntStream.range(0, 30).forEach(i -> world.join(world.person(StakeholderGroup.PATIENT), community));
        Measure measure = lhs.measures()
                .define(
                        alice,
                        DefineMeasure.of(community.id(), MeasureType.OUTCOME, World.english("Falls"))
                                .build());
        lhs.observations().recordAll(alice, observations(measure, 60));

        within(READ, () -> lhs.communities().get(alice, community.id()));
        within(READ, () -> lhs.communities().list(Actor.visitor(), CommunityQuery.all(), PageRequest.first(200)));
        int small = sent(
                () -> lhs.memberships().list(alice, MembershipQuery.members(community.id()), PageRequest.first(5)));
        int large = sent(
                () -> lhs.memberships().list(alice, MembershipQuery.members(community.id()), PageRequest.first(200)));
        assertThat(large).isEqualTo(small).isLessThanOrEqualTo(READ);
        within(READ, () -> lhs.measures().runChart(alice, RunChartRequest.of(measure.id())));
    }

    private <T> T within(int most, Supplier<T> operation) {
        statements.set(0);
        T result = operation.get();
        assertThat(statements.get()).isBetween(1, most);
        return result;
    }

    private int sent(Supplier<?> operation) {
        statements.set(0);
        assertThat(operation.get()).isNotNull();
        return statements.get();
    }

    private void count(MethodExecutionContext call) {
        String method = call.getMethod().getName();
        if (method.startsWith("execute") && call.getTarget() instanceof java.sql.Statement) {
            statements.incrementAndGet();
        }
    }

    private Community latest() {
        return lhs.communities().get(alice, community.id());
    }

    private void grant(Actor actor, Role role) {
        Membership membership = world.membership(actor, community);
        lhs.memberships().grant(actor, new GrantRole(membership.id(), membership.version(), role));
    }

    private static RecordObservations observations(Measure measure, int months) {
        List<RecordObservations.Row> rows = new ArrayList<>();
        for (int i = 0; i < months; i++) {
            rows.add(new RecordObservations.Row(LocalDate.of(2020, 1, 1).plusMonths(i), i % 7, 100.0, null));
        }
        return RecordObservations.of(measure.id(), rows);
    }
}
