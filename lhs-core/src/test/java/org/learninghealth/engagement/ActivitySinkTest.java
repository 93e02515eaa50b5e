package org.learninghealth.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Membership;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.ActivityLog.Activity;

/** What a host's sink is told. */
class ActivitySinkTest {

    private final List<Activity> told = new ArrayList<>();
    private boolean isDown;
    private final World world = World.on(InMemoryStorage.create(), builder -> builder.activitySink(this::take));
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

    private void take(List<Activity> activities) {
        if (isDown) {
            throw new IllegalStateException("The sink is down");
        }
        assertThat(activities).isNotEmpty();
        told.addAll(activities);
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
