package org.learninghealth.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Transient;
import org.learninghealth.spi.ActivityLog.Activity;
import org.learninghealth.spi.ActivityLog.Tally;
import org.learninghealth.spi.Outbox;
import org.learninghealth.spi.Storage;

/** What an activity log promises. */
interface ActivityLogContract extends StorageFixture {

    Instant START = Instant.parse("1847-05-01T00:00:00Z");
    Instant END = Instant.parse("1847-06-01T00:00:00Z");
    CommunityId HERE = new CommunityId(new UUID(1, 1));

    @Test
    default void countsParticipantsNotActivities() {
        append(activity(1, 1, "PATIENT", START));
        append(activity(2, 1, "PATIENT", START.plusNanos(1000)));
        append(activity(3, 2, "PATIENT", END.minusNanos(1000)));
        append(activity(4, 3, "CLINICIAN", START.plusSeconds(1)));
        assertThat(committed(() -> storage().activity().participants(HERE, START, END)))
                .containsOnly(entry("PATIENT", 2L), entry("CLINICIAN", 1L));
    }

    @Test
    default void countsFromTheFirstMomentUpToTheLast() {
        append(activity(1, 1, "PATIENT", START.minusNanos(1000)));
        append(activity(2, 2, "PATIENT", END));
        assertThat(committed(() -> storage().activity().participants(HERE, START, END)))
                .isEmpty();
        assertThat(committed(() -> storage().activity().participants(HERE, START.minusNanos(1000), END)))
                .containsOnly(entry("PATIENT", 1L));
        assertThat(committed(() -> storage().activity().participants(HERE, START, END.plusNanos(1000))))
                .containsOnly(entry("PATIENT", 1L));
        assertThat(committed(() -> storage().activity().participants(HERE, START, START)))
                .isEmpty();
    }

    @Test
    default void talliesWhatEachParticipantDidAtEachMoment() {
        append(activity(1, 1, "PATIENT", START));
        append(activity(2, 1, "PATIENT", START));
        append(activity(3, 1, "CLINICIAN", START));
        append(activity(4, 1, "PATIENT", END.minusNanos(1000)));
        append(activity(5, 2, "PATIENT", START));
        append(activity(6, 2, "PATIENT", END));
        assertThat(committed(() -> storage().activity().tallies(HERE, START, END)))
                .containsExactlyInAnyOrder(
                        new Tally(new UUID(9, 1), "PATIENT", START, 2),
                        new Tally(new UUID(9, 1), "CLINICIAN", START, 1),
                        new Tally(new UUID(9, 1), "PATIENT", END.minusNanos(1000), 1),
                        new Tally(new UUID(9, 2), "PATIENT", START, 1));
        assertThat(committed(() -> storage().activity().tallies(new CommunityId(new UUID(1, 2)), START, END)))
                .isEmpty();
    }

    @Test
    default void countsOneCommunityAlone() {
        append(activity(1, 1, "PATIENT", START));
        assertThat(committed(() -> storage().activity().participants(new CommunityId(new UUID(1, 2)), START, END)))
                .isEmpty();
    }

    @Test
    default void anEventIsLoggedOnceAndASecondTimeDoesNotDisturbTheTransaction() {
        assertThat(append(activity(1, 1, "PATIENT", START))).isTrue();
        commit(() -> {
            assertThat(storage().activity().append(activity(1, 2, "CLINICIAN", START)))
                    .isFalse();
            storage().outbox().append(List.of(Messages.message(1)));
        });
        assertThat(committed(() -> storage().activity().participants(HERE, START, END)))
                .containsOnly(entry("PATIENT", 1L));
        assertThat(committed(() -> storage().outbox().count(Outbox.State.PENDING)))
                .isEqualTo(1);
    }

    @Test
    default void whatAParticipantDidIsReadInParts() {
        List<Activity> own = List.of(
                activity(1, 1, "PATIENT", START), activity(2, 1, "PATIENT", END), activity(4, 1, "PATIENT", START));
        own.forEach(this::append);
        append(activity(3, 2, "CLINICIAN", START));
        assertThat(committed(() -> storage().activity().of(new UUID(9, 1), Optional.empty(), 2)))
                .containsExactlyElementsOf(own.subList(0, 2));
        assertThat(committed(() -> storage().activity().of(new UUID(9, 1), Optional.of(new UUID(7, 2)), 2)))
                .containsExactlyElementsOf(own.subList(2, 3));
        assertThat(committed(() -> storage().activity().of(new UUID(9, 3), Optional.empty(), 2)))
                .isEmpty();
    }

    @Test
    default void theLatestActivityIsFoundForEachCommunity() {
        CommunityId silent = new CommunityId(new UUID(8, 1));
        append(activity(1, 1, "PATIENT", START));
        append(activity(2, 1, "PATIENT", END));
        append(activity(3, 2, "CLINICIAN", START.plusSeconds(1)));
        assertThat(committed(() -> storage().activity().latest(List.of(HERE, silent))))
                .containsOnly(entry(HERE, END));
        assertThat(committed(() -> storage().activity().latest(List.of()))).isEmpty();
    }

    @RepeatedTest(5)
    default void ofTwoNodesThatLogTheSameEventOneDoes() throws Exception {
        CyclicBarrier bothBegan = new CyclicBarrier(2);
        List<Boolean> logged =
                Threads.together(List.of(racer(storage(), bothBegan), racer(otherNode(), bothBegan))).stream()
                        .map(outcome -> outcome.failure().isPresent()
                                ? lost(outcome.failure().get())
                                : outcome.orThrow())
                        .toList();
        assertThat(logged).containsExactlyInAnyOrder(true, false);
        assertThat(committed(() -> storage().activity().participants(HERE, START, END)))
                .containsOnly(entry("PATIENT", 1L));
    }

    private static Callable<Boolean> racer(Storage node, CyclicBarrier bothBegan) {
        return () -> node.unitOfWork().requiresNew(() -> {
            assertThat(node.activity().participants(HERE, START, END)).isEmpty();
            Threads.meet(bothBegan);
            return node.activity().append(activity(1, 1, "PATIENT", START));
        });
    }

    private static boolean lost(Throwable failure) {
        assertThat(failure).isInstanceOf(Transient.class);
        return false;
    }

    private boolean append(Activity activity) {
        return committed(() -> storage().activity().append(activity));
    }

    private static Activity activity(long event, long participant, String group, Instant at) {
        return new Activity(new UUID(7, event), HERE, new UUID(9, participant), group, "kit.happened", at);
    }
}
