package org.learninghealth.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Membership;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.SettableTime;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.privacy.ActivityPolicy;
import org.learninghealth.privacy.ErasePerson;
import org.learninghealth.privacy.TextPolicy;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.ActivityLog.Activity;
import org.learninghealth.spi.ActivitySink;

/** What a host's sink is told. */
class ActivitySinkTest {

    private final List<Activity> told = new ArrayList<>();
    private final Map<UUID, Activity> kept = new HashMap<>();
    private boolean isDown;
    private final List<List<Object>> erased = new ArrayList<>();
    private final List<UUID> retracted = new ArrayList<>();
    private final ActivitySink sink = new ActivitySink() {
        @Override
        public void accept(List<Activity> activities) {
            take(activities);
        }

        @Override
        public void erase(CommunityId community, UUID participant) {
            requireUp();
            erased.add(List.of(community, participant));
        }

        @Override
        public void retract(CommunityId community, List<Retraction> activities) {
            requireUp();
            activities.forEach(activity -> {
                retracted.add(activity.event());
                kept.remove(activity.event());
            });
        }
    };
    private final SettableTime queue = new SettableTime(Instant.parse("2026-03-01T09:00:00Z"));
    private final World world = World.on(InMemoryStorage.create(queue), builder -> builder.activitySink(sink));
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);
    private int ids;

    @Test
    void itIsToldOnceOfAllThatIsNotedWhetherItHappenedHereOrWasReported() {
        Community ward = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Membership bob = world.join(world.person(StakeholderGroup.PATIENT), ward);
        ReportedActivity row = viewed(bob);
        record(ward, row);
        assertThat(told).as("before a dispatch").isEmpty();
        dispatch();
        record(ward, row);
        dispatch();

        assertThat(told).extracting(Activity::event).doesNotHaveDuplicates();
        assertThat(told)
                .filteredOn(activity -> activity.participant().equals(bob.participant()))
                .extracting(Activity::kind)
                .containsExactlyInAnyOrder("community.membership-activated", "host.viewed");
        assertThat(told).containsExactlyInAnyOrderElementsOf(logged(told));
    }

    @Test
    void ofAConfidentialCommunityItIsToldNoKind() {
        Community ward = world.activeCommunity(alice, Visibility.CONFIDENTIAL, JoinPolicy.INVITATION);
        record(ward, viewed(world.membership(alice, ward)));
        dispatch();
        assertThat(told)
                .isNotEmpty()
                .allSatisfy(activity -> assertThat(activity.kind()).isEqualTo(ActivityLog.CONFIDENTIAL));
    }

    @Test
    void whatItCouldNotTakeComesWithTheNextDispatchAndIsCountedHereMeanwhile() {
        Community ward = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Membership own = world.membership(alice, ward);
        isDown = true;
        record(ward, viewed(own), viewed(own));
        dispatch();
        assertThat(told).isEmpty();
        assertThat(world.storage()
                        .unitOfWork()
                        .required(() -> world.storage().activity().uncounted(10)))
                .isEmpty();

        isDown = false;
        dispatch();
        assertThat(told)
                .filteredOn(activity -> activity.kind().equals("host.viewed"))
                .hasSize(2);
    }

    @Test
    void moreThanOneBatchGoesWithOneDispatch() {
        Community ward = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Membership own = world.membership(alice, ward);
        for (int command = 0; command < 2; command++) {
            record(ward, viewed(own, RecordActivities.MOST));
        }
        dispatch();
        assertThat(told)
                .filteredOn(activity -> activity.kind().equals("host.viewed"))
                .hasSize(2 * RecordActivities.MOST);
    }

    @Rule("V8")
    @Test
    void itIsToldOfWhomItHasToForgetWithTheirActivitiesAndOfNobodyElse() {
        Community ward = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Community clinic = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Actor bob = world.person(StakeholderGroup.PATIENT);
        Actor carol = world.person(StakeholderGroup.PATIENT);
        Membership here = world.join(bob, ward);
        Membership there = world.join(bob, clinic);
        world.join(carol, ward);
        record(ward, viewed(here));
        dispatch();
        record(ward, viewed(here));

        erase(bob, ActivityPolicy.DELETE);
        erase(carol, ActivityPolicy.UNLINK);
        assertThat(erased).as("before a dispatch").isEmpty();
        told.clear();
        isDown = true;
        dispatch();
        assertThat(erased).isEmpty();
        isDown = false;
        queue.advance(Duration.ofMinutes(1));
        dispatch();

        assertThat(erased)
                .containsExactlyInAnyOrder(
                        List.of(ward.id(), here.participant()), List.of(clinic.id(), there.participant()));
        assertThat(told)
                .as("what waited for the sink")
                .extracting(Activity::participant)
                .doesNotContain(here.participant(), there.participant());
    }

    @Test
    void itIsToldOfWhatTurnedOutNotToHaveBeenUntilItHasTakenIt() {
        Community ward = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        ReportedActivity[] rows = viewed(world.membership(alice, ward), 120);
        record(ward, rows);
        dispatch();
        ReportedActivity waiting = viewed(world.membership(alice, ward));
        record(ward, waiting);
        told.clear();
        List<UUID> wrong = new ArrayList<>(List.of(new UUID(0, 1), waiting.id()));
        Stream.of(rows).limit(110).map(ReportedActivity::id).forEach(wrong::add);

        world.lhs().engagement().record(Actor.host(), RecordActivities.retracting(ward.id(), wrong));
        assertThat(retracted).as("before a dispatch").isEmpty();
        isDown = true;
        dispatch();
        assertThat(retracted).isEmpty();
        isDown = false;
        queue.advance(Duration.ofMinutes(1));
        dispatch();
        dispatch();

        assertThat(retracted).containsExactlyInAnyOrderElementsOf(wrong.subList(1, wrong.size()));
        assertThat(told).as("what waited for the sink").isEmpty();
        ActivitySink deaf = told::addAll;
        assertThatThrownBy(() -> deaf.retract(ward.id(), List.of()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("override retract");
    }

    @Test
    void whatIsCorrectedHoldsBehindASinkThatWasDownMeanwhile() {
        Community ward = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Membership own = world.membership(alice, ward);
        ReportedActivity wrong = viewed(own);
        ReportedActivity right = new ReportedActivity(wrong.id(), own.person(), ActivityVerb.SHARED, wrong.at());
        record(ward, wrong);
        dispatch();
        assertThat(behind(wrong.id())).contains("host.viewed");

        correct(ward, right);
        isDown = true;
        dispatch();
        isDown = false;
        dispatch();
        assertThat(retracted).as("it waits longer than what is queued").isEmpty();
        queue.advance(Duration.ofMinutes(1));
        dispatch();
        dispatch();
        assertThat(behind(wrong.id())).contains("host.shared");

        correct(ward, wrong);
        correct(ward, right);
        world.lhs().engagement().record(Actor.host(), RecordActivities.retracting(ward.id(), List.of(right.id())));
        dispatch();
        dispatch();
        assertThat(behind(wrong.id())).as("as in the log").isEmpty();
    }

    /** What a sink has of an event that takes the first it hears until it is to take it out. */
    private Optional<String> behind(UUID event) {
        return Optional.ofNullable(kept.get(event)).map(Activity::kind);
    }

    private void correct(Community community, ReportedActivity row) {
        ActivityReport report = world.lhs()
                .engagement()
                .record(Actor.host(), new RecordActivities(community.id(), List.of(row), List.of(row.id())));
        assertThat(report.faults()).isEmpty();
    }

    @Test
    void aSinkThatCannotForgetSaysSoAndIsToldAgainUntilSomebodyLooks() {
        ActivitySink deaf = activities -> told.addAll(activities);
        assertThatThrownBy(() -> deaf.erase(new CommunityId(new UUID(1, 1)), new UUID(2, 2)))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("override erase");
        World other = World.on(InMemoryStorage.create(queue), builder -> builder.activitySink(deaf));
        Actor lead = other.person(StakeholderGroup.CLINICIAN);
        Actor bob = other.person(StakeholderGroup.PATIENT);
        other.join(bob, other.activeCommunity(lead, Visibility.OPEN, JoinPolicy.OPEN));
        other.lhs().events().dispatchAll();
        other.lhs()
                .privacy()
                .erase(
                        other.officer(),
                        new ErasePerson(bob.person().orElseThrow(), TextPolicy.REPORT, ActivityPolicy.DELETE));

        int dead = 0;
        for (int attempt = 0; attempt < 20; attempt++) {
            dead += other.lhs().events().dispatchAll().dead();
            queue.advance(Duration.ofDays(1));
        }
        assertThat(dead).isEqualTo(1);
    }

    private void erase(Actor person, ActivityPolicy activity) {
        world.lhs()
                .privacy()
                .erase(world.officer(), new ErasePerson(person.person().orElseThrow(), TextPolicy.REPORT, activity));
    }

    private void take(List<Activity> activities) {
        requireUp();
        assertThat(activities).isNotEmpty();
        told.addAll(activities);
        activities.forEach(activity -> kept.putIfAbsent(activity.event(), activity));
    }

    private void requireUp() {
        if (isDown) {
            throw new IllegalStateException("The sink is down");
        }
    }

    private List<Activity> logged(List<Activity> activities) {
        return activities.stream()
                .map(Activity::participant)
                .distinct()
                .flatMap(participant -> world
                        .storage()
                        .unitOfWork()
                        .required(() -> world.storage().activity().of(participant, Optional.empty(), 100))
                        .stream())
                .toList();
    }

    private void dispatch() {
        world.lhs().events().dispatchAll();
    }

    private void record(Community community, ReportedActivity... rows) {
        ActivityReport report =
                world.lhs().engagement().record(Actor.host(), new RecordActivities(community.id(), List.of(rows)));
        assertThat(report.faults()).isEmpty();
    }

    private ReportedActivity[] viewed(Membership membership, int times) {
        ReportedActivity[] rows = new ReportedActivity[times];
        for (int i = 0; i < times; i++) {
            rows[i] = viewed(membership);
        }
        return rows;
    }

    private ReportedActivity viewed(Membership membership) {
        Instant now = world.time().instant();
        return new ReportedActivity(new UUID(5, 100 + ids++), membership.person(), ActivityVerb.VIEWED, now);
    }
}
