package org.learninghealth.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.LhsException;
import org.learninghealth.kit.FrontDoor.Operation;
import org.learninghealth.spi.IdGenerator;
import org.learninghealth.spi.KeyRing;
import org.learninghealth.spi.Storage;

/**
 * Two worlds that differ in nothing but what goes on in a community that some may not know of. Those are asked to do the
 * same in both; whatever they are shown must be the same, to the letter. Joseph Goguen and José Meseguer called this
 * noninterference (Security Policies and Security Models, 1982).
 */
public final class TwoWorlds {

    /** What is done to all, or outside the community, and may be noticed. */
    private static final Set<String> ELSEWHERE = Set.of(
            "People",
            "Identities",
            "Organizations",
            "Sites",
            "Platforms",
            "Consents",
            "Directory",
            "Competencies",
            "ReExposures",
            "Privacy",
            "DataSubjectRequests");

    /** What makes communities, or goes through all of them. */
    private static final Set<String> NOT_OF_ONE = Set.of(
            "Communities.found",
            "Communities.applyTemplate",
            "Communities.importCommunity",
            "Communities.detectDormancy",
            "Attendances.forgetStrangers",
            "Gatherings.followClocks",
            "DataFeeds.detectStale",
            "Feedback.detectOverdue",
            "Knowledge.detectDue",
            "Issues.deliver",
            "Invitations.expire");

    /** What is opened by a token: nobody who watches was sent one of a community that they may not know of. */
    private static final Set<String> BY_TOKEN =
            Set.of("Invitations.acceptByToken", "Invitations.declineByToken", "Invitations.preview");

    private static final List<Operation> OPERATIONS = FrontDoor.operations();

    private static final List<Operation> INSIDE = FrontDoor.commands().stream()
            .filter(operation ->
                    !ELSEWHERE.contains(operation.service().getReturnType().getSimpleName()))
            .filter(operation -> !NOT_OF_ONE.contains(operation.toString()))
            .toList();

    private final SplittableRandom random;
    private final Side still;
    private final Side busy;
    private final boolean sameVersions;
    private int happened;

    /** The worlds, in which nothing has happened yet. */
    public TwoWorlds(Storage still, Storage busy, long seed) {
        this(still, busy, seed, settings -> settings);
    }

    /** The worlds, with settings of their own. */
    public TwoWorlds(Storage still, Storage busy, long seed, UnaryOperator<LearningHealthSystem.Builder> settings) {
        this.random = new SplittableRandom(seed);
        Visibility hidden = random.nextBoolean() ? Visibility.PRIVATE : Visibility.CONFIDENTIAL;
        Visibility known = random.nextBoolean() ? Visibility.OPEN : Visibility.RESTRICTED;
        this.still = new Side(still, seed, known, hidden, settings);
        this.busy = new Side(busy, seed, known, hidden, settings);
        // a version is opaque: each kind of storage counts in its own way
        this.sameVersions = still.getClass().equals(busy.getClass());
    }

    /** How much has happened in the community, in the one world in which anything does. */
    public int happened() {
        return happened;
    }

    /** Lets things happen, and what was shown differently in the two worlds. */
    public List<String> differences(int steps) {
        List<String> differences = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            still.passes();
            busy.passes();
            if (random.nextInt(3) == 0) {
                happen();
            }
            if (random.nextInt(10) == 0) {
                still.hears();
                busy.hears();
            }
            Operation operation = one(OPERATIONS);
            String actor = one(still.watching());
            boolean guessing = random.nextBoolean();
            String first = still.shown(operation, actor, guessing);
            String second = busy.shown(operation, actor, guessing);
            if (!comparable(first).equals(comparable(second))) {
                differences.add("%s by %s:%n%s%n%s".formatted(operation, actor, first, second));
            }
        }
        return differences;
    }

    private String comparable(String shown) {
        return sameVersions ? shown : shown.replaceAll("version=\\d+", "version");
    }

    private void happen() {
        Operation operation = one(INSIDE);
        Actor actor = random.nextBoolean() ? busy.hidden.keeper() : busy.hidden.whoMay(operation);
        if (busy.changes(operation, actor)) {
            happened++;
        }
    }

    private <V> V one(List<V> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** One of the worlds: a community that those who watch belong to in some way, and one they may not know of. */
    private static final class Side {

        private final World world;
        private final AtomicBoolean unseen = new AtomicBoolean();
        private final Scene known;
        private final Scene hidden;

        Side(
                Storage storage,
                long seed,
                Visibility known,
                Visibility hidden,
                UnaryOperator<LearningHealthSystem.Builder> settings) {
            IdGenerator seen = ids(new SplittableRandom(seed));
            IdGenerator others = ids(new SplittableRandom(~seed));
            KeyRing keys = KeyRing.of("key", Map.of("key", new byte[32]));
            this.world = World.on(
                    storage,
                    builder -> settings.apply(builder).keys(keys).ids(new IdGenerator() {
                        @Override
                        public UUID random() {
                            return (unseen.get() ? others : seen).random();
                        }

                        @Override
                        public UUID timeOrdered() {
                            return (unseen.get() ? others : seen).timeOrdered();
                        }
                    }));
            this.known = Scene.of(world, known);
            this.hidden = Scene.of(world, hidden);
            // what follows on that is the same in both worlds, with the same ids
            world.lhs().events().dispatchAll();
        }

        /** Those who act for nobody but themselves; a host and who tells people may know more. */
        List<String> watching() {
            return known.actors().keySet().stream()
                    .filter(actor -> !actor.equals("host") && !actor.equals("notifier"))
                    .toList();
        }

        void passes() {
            world.time().advance(Duration.ofMinutes(7));
        }

        /** Whoever is told of events has been told of all of them. */
        void hears() {
            unseen.set(true);
            world.lhs().events().dispatchAll();
            unseen.set(false);
        }

        String shown(Operation operation, String actor, boolean guessing) {
            Scene about = guessing && !BY_TOKEN.contains(operation.toString()) ? hidden : known;
            return Answer.shown(world.lhs(), operation, known.actors().get(actor), asked(about, operation));
        }

        /** Whether something changed there. */
        boolean changes(Operation operation, Actor actor) {
            unseen.set(true);
            try {
                operation.call(world.lhs(), actor, asked(hidden, operation));
                return true;
            } catch (LhsException refused) {
                return false;
            } finally {
                unseen.set(false);
            }
        }

        private static Object[] asked(Scene scene, Operation operation) {
            return operation.asked().stream().map(scene::asked).toArray();
        }

        private static IdGenerator ids(SplittableRandom random) {
            return new IdGenerator() {
                private long last;

                @Override
                public UUID random() {
                    return new UUID(
                            random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x4000L,
                            random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
                }

                @Override
                public UUID timeOrdered() {
                    return new UUID(++last << 16 | 0x7000L, random().getLeastSignificantBits());
                }
            };
        }
    }
}
