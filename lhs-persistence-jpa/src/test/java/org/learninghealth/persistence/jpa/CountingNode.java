package org.learninghealth.persistence.jpa;

import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Transient;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.UnitOfWork;

/**
 * A node of a host, in a process of its own, that adds activities and counts days until it is killed. Which activities there are is told by
 * their number; some are added twice, and some added and taken back.
 */
final class CountingNode {

    private static final int BATCH = 20;
    private static final int DAYS = 5;

    private CountingNode() {}

    /**
     * Takes the combination, the URL of the database, the number of the first activity and that behind the last, and whether days are counted
     * incrementally.
     */
    public static void main(String[] arguments) throws IOException, SQLException {
        Combination combination = Combination.valueOf(arguments[0]);
        int first = Integer.parseInt(arguments[2]);
        int end = Integer.parseInt(arguments[3]);
        try (EntityManagerFactory factory =
                combination.factory(combination.database().at(arguments[1]))) {
            JpaStorage whole = JpaStorage.over(ResourceLocalUnitOfWork.of(factory));
            JpaStorage storage = Boolean.parseBoolean(arguments[4]) ? whole.countingIncrementally() : whole;
            System.out.println(NodeProcess.READY);
            Random random = new Random();
            for (int number = first; number < end; number += BATCH) {
                add(
                        storage.unitOfWork(),
                        storage.activity(),
                        random,
                        activities(number, Math.min(number + BATCH, end)));
                count(storage.unitOfWork(), storage.activity());
            }
        }
    }

    /** The activities of some numbers, each of which is the same whoever makes it. */
    static List<ActivityLog.Activity> activities(int first, int end) {
        List<ActivityLog.Activity> activities = new ArrayList<>();
        for (int number = first; number < end; number++) {
            activities.add(new ActivityLog.Activity(
                    event(number),
                    new CommunityId(new UUID(1, number % 3)),
                    new UUID(9, number % 11),
                    "PATIENT",
                    "kit.happened",
                    number % 2 == 0 ? Optional.of("page:" + number % 7) : Optional.empty(),
                    number % 3 == 0 ? Optional.of(new UUID(9, (number + 1) % 11)) : Optional.empty(),
                    Instant.parse("2026-03-01T00:00:00Z").plusSeconds(86_400L * (number % DAYS))));
        }
        return activities;
    }

    static UUID event(int number) {
        return new UUID(7, number);
    }

    private static void add(UnitOfWork work, ActivityLog log, Random random, List<ActivityLog.Activity> some) {
        if (random.nextBoolean()) {
            addAndTakeBack(work, log, some);
        }
        work.requiresNew(() -> log.append(some));
        if (random.nextBoolean()) {
            work.requiresNew(() -> log.append(some));
        }
    }

    private static void addAndTakeBack(UnitOfWork work, ActivityLog log, List<ActivityLog.Activity> some) {
        IllegalStateException takenBack = new IllegalStateException("taken back");
        try {
            work.requiresNew(() -> {
                log.append(some);
                throw takenBack;
            });
        } catch (IllegalStateException failed) {
            if (failed != takenBack) {
                throw failed;
            }
        }
    }

    private static void count(UnitOfWork work, ActivityLog log) {
        List<ActivityLog.Day> days = work.requiresNew(() -> log.uncounted(100));
        for (int from = 0; from < days.size(); from += log.atOnce()) {
            List<ActivityLog.Day> some = days.subList(from, Math.min(from + log.atOnce(), days.size()));
            try {
                work.requiresNew(() -> log.count(some));
            } catch (Transient lost) {
                System.err.println("Days are left for the next time: " + lost.getMessage());
            }
        }
    }
}
