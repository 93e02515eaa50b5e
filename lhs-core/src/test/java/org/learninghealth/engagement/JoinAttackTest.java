package org.learninghealth.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog.Activity;
import org.learninghealth.spi.IdGenerator;

/**
 * An attack by joining: the same twenty persons belong to two communities, and somebody who has all rows of the activity log of both, and no
 * membership, guesses of each participant of the one who that is in the other. Of twenty, one guess is right by chance.
 *
 * <p>What somebody does in the one community has nothing to do with what they do in the other. The test doesn't cover what persons tell of
 * themselves by doing alike in both: whoever is there at the same hours, or does the same things in the same order, is found, as the second test shows. Nor does it
 * cover what other tables or the order of rows tell, what things are done with, what a guess gains from all clues at once, or whoever may read memberships.
 */
class JoinAttackTest {

    private static final int PERSONS = 20;
    private static final int WORLDS = 50;

    /** Before October 2026, in which everything is done, and after it. */
    private static final Instant JOINING = Instant.parse("2026-09-20T10:00:00Z");

    private static final Instant FIRST = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant REPORTING = Instant.parse("2026-11-20T10:00:00Z");

    /** What somebody looks at to tell that two participants are the same person. */
    private enum Clue {
        /** The same reference, or else the same place in their order: all have joined both in the same order. */
        REFERENCE,
        /** How much of what the two did was at most an hour apart. */
        TIME,
        /** How much of what the two did was of the same kinds in the same order. */
        SEQUENCE
    }

    @Rule("IV1")
    @Test
    void nothingThatIsInTheLogTellsWhoIsWhoInAnotherCommunity() {
        Map<Clue, Integer> right = new EnumMap<>(Clue.class);
        for (int seed = 0; seed < WORLDS; seed++) {
            Random random = new Random(seed);
            Both both = Both.of(random, Optional.empty());
            for (Clue clue : Clue.values()) {
                right.merge(clue, both.right(clue, random), Integer::sum);
            }
        }

        double guesses = WORLDS * PERSONS;
        double chance = 1.0 / PERSONS;
        double most = chance + 3 * Math.sqrt(chance * (1 - chance) / guesses);
        assertThat(right)
                .hasSize(Clue.values().length)
                .allSatisfy((clue, found) -> assertThat(found / guesses).isLessThanOrEqualTo(most));
    }

    /** The same attacker finds nearly all where references are shared, or persons do the same at the same hours, or in the same order. */
    @ParameterizedTest
    @EnumSource
    void theAttackFindsWhoIsWhoWhereThatIsTold(Clue told) {
        int right = 0;
        int worlds = WORLDS / 10;
        for (int seed = 0; seed < worlds; seed++) {
            Random random = new Random(seed);
            right += Both.of(random, Optional.of(told)).right(told, random);
        }

        assertThat(right / (double) (worlds * PERSONS)).isGreaterThan(0.9);
    }

    /**
     * The rows of the log of both communities.
     *
     * @param one those of each participant of the one
     * @param other those of each participant of the other
     * @param truth who of the one is who of the other; what the attack doesn't know
     */
    private record Both(Map<UUID, List<Activity>> one, Map<UUID, List<Activity>> other, Map<UUID, UUID> truth) {

        static Both of(Random random, Optional<Clue> told) {
            World world = World.on(InMemoryStorage.create(), settings -> settings.ids(ids(random)));
            world.time().set(JOINING);
            Actor lead = world.person(StakeholderGroup.CLINICIAN);
            Community one = world.activeCommunity(lead, Visibility.OPEN, JoinPolicy.OPEN);
            Community other = world.activeCommunity(lead, Visibility.OPEN, JoinPolicy.OPEN);
            List<UUID> participants = new ArrayList<>();
            List<UUID> others = new ArrayList<>();
            List<ReportedActivity> rows = new ArrayList<>();
            List<ReportedActivity> otherRows = new ArrayList<>();
            for (int i = 0; i < PERSONS; i++) {
                Actor person = world.person(StakeholderGroup.PATIENT);
                participants.add(world.join(person, one).participant());
                others.add(world.join(person, other).participant());
                List<Deed> deeds = deeds(random);
                rows.addAll(reported(deeds, person, random));
                otherRows.addAll(reported(deedsElsewhere(deeds, told, random), person, random));
            }
            world.time().set(REPORTING);
            record(world, one, rows);
            record(world, other, otherRows);
            world.lhs().events().dispatchAll();
            // where references are shared, each is the same in both
            List<UUID> known = told.equals(Optional.of(Clue.REFERENCE)) ? participants : others;
            Map<UUID, List<Activity>> there = read(world, others);
            Map<UUID, List<Activity>> elsewhere = new HashMap<>();
            Map<UUID, UUID> truth = new HashMap<>();
            for (int i = 0; i < PERSONS; i++) {
                truth.put(participants.get(i), known.get(i));
                elsewhere.put(known.get(i), rows(there, others.get(i)));
            }
            return new Both(read(world, participants), elsewhere, truth);
        }

        private record Deed(ActivityVerb verb, Instant at) {}

        private static List<Deed> deeds(Random random) {
            return Stream.generate(() -> new Deed(verb(random), hour(random)))
                    .limit(6 + random.nextInt(10))
                    .toList();
        }

        private static ActivityVerb verb(Random random) {
            return ActivityVerb.values()[random.nextInt(ActivityVerb.values().length)];
        }

        private static Instant hour(Random random) {
            return FIRST.plus(Duration.ofMinutes(1 + random.nextInt(31 * 24 * 60 - 1)));
        }

        private static List<Deed> deedsElsewhere(List<Deed> deeds, Optional<Clue> told, Random random) {
            if (told.equals(Optional.of(Clue.TIME))) {
                return deeds.stream()
                        .map(deed -> new Deed(verb(random), deed.at().plus(Duration.ofMinutes(random.nextInt(60)))))
                        .toList();
            }
            if (told.equals(Optional.of(Clue.SEQUENCE))) {
                List<Instant> hours = Stream.generate(() -> hour(random))
                        .limit(deeds.size())
                        .sorted()
                        .toList();
                List<Deed> ordered =
                        deeds.stream().sorted(Comparator.comparing(Deed::at)).toList();
                List<Deed> same = new ArrayList<>();
                for (int i = 0; i < hours.size(); i++) {
                    same.add(new Deed(ordered.get(i).verb(), hours.get(i)));
                }
                return same;
            }
            return deeds(random);
        }

        private static List<ReportedActivity> reported(List<Deed> deeds, Actor actor, Random random) {
            PersonId person = actor.person().orElseThrow();
            return deeds.stream()
                    .map(deed -> new ReportedActivity(uuid(random), person, deed.verb(), deed.at()))
                    .toList();
        }

        private static void record(World world, Community community, List<ReportedActivity> rows) {
            assertThat(world.lhs()
                            .engagement()
                            .record(Actor.host(), new RecordActivities(community.id(), rows))
                            .count(ActivityReport.Outcome.RECORDED))
                    .isEqualTo(rows.size());
        }

        /** All that the log has of each; whole hours, in the order in which it was done. */
        private static Map<UUID, List<Activity>> read(World world, List<UUID> participants) {
            Map<UUID, List<Activity>> rows = new HashMap<>();
            participants.forEach(participant -> rows.put(
                    participant,
                    world
                            .storage()
                            .unitOfWork()
                            .requiresNew(() -> world.storage().activity().of(participant, Optional.empty(), 1_000))
                            .stream()
                            .sorted(Comparator.comparing(Activity::at).thenComparing(Activity::kind))
                            .toList()));
            assertThat(rows.values())
                    .hasSize(PERSONS)
                    .allSatisfy(own -> assertThat(own)
                            .hasSizeGreaterThanOrEqualTo(6)
                            .allMatch(row -> row.at().equals(row.at().truncatedTo(ChronoUnit.HOURS))));
            return rows;
        }

        /** How many of the one are guessed rightly. */
        int right(Clue clue, Random random) {
            List<UUID> here = one.keySet().stream().sorted().toList();
            List<UUID> there = other.keySet().stream().sorted().toList();
            int right = 0;
            for (UUID participant : here) {
                List<UUID> best = new ArrayList<>();
                double most = -1;
                for (UUID candidate : there) {
                    double alike = switch (clue) {
                        case REFERENCE ->
                            participant.equals(candidate)
                                    ? 2
                                    : here.indexOf(participant) == there.indexOf(candidate) ? 1 : 0;
                        case TIME -> atTheSameTime(rows(one, participant), rows(other, candidate));
                        case SEQUENCE -> inTheSameOrder(rows(one, participant), rows(other, candidate));
                    };
                    if (alike > most) {
                        best.clear();
                        most = alike;
                    }
                    if (alike == most) {
                        best.add(candidate);
                    }
                }
                UUID guess = best.get(random.nextInt(best.size()));
                right += guess.equals(truth.get(participant)) ? 1 : 0;
            }
            return right;
        }

        private static List<Activity> rows(Map<UUID, List<Activity>> all, UUID participant) {
            return all.getOrDefault(participant, List.of());
        }

        private static double atTheSameTime(List<Activity> some, List<Activity> others) {
            long near = some.stream().filter(each -> isNear(each, others)).count()
                    + others.stream().filter(each -> isNear(each, some)).count();
            return near / (double) (some.size() + others.size());
        }

        private static boolean isNear(Activity activity, List<Activity> others) {
            return others.stream()
                    .anyMatch(other ->
                            Duration.between(activity.at(), other.at()).abs().compareTo(Duration.ofHours(1)) <= 0);
        }

        /** The longest sequence of kinds that is in both, of all that they did. */
        private static double inTheSameOrder(List<Activity> some, List<Activity> others) {
            int[][] longest = new int[some.size() + 1][others.size() + 1];
            for (int i = 1; i <= some.size(); i++) {
                for (int j = 1; j <= others.size(); j++) {
                    longest[i][j] =
                            some.get(i - 1).kind().equals(others.get(j - 1).kind())
                                    ? longest[i - 1][j - 1] + 1
                                    : Math.max(longest[i - 1][j], longest[i][j - 1]);
                }
            }
            return 2.0 * longest[some.size()][others.size()] / (some.size() + others.size());
        }
    }

    /** As the usual ones are, and the same in each run. */
    private static IdGenerator ids(Random random) {
        return new IdGenerator() {
            private long rising;

            @Override
            public UUID random() {
                return uuid(random);
            }

            @Override
            public UUID timeOrdered() {
                return new UUID(++rising << 16 | 0x7000, random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | Long.MIN_VALUE);
            }
        };
    }

    private static UUID uuid(Random random) {
        return new UUID(
                random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | Long.MIN_VALUE);
    }
}
