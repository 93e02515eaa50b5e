package org.learninghealth.benchmark;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Arrays;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.community.Community;
import org.learninghealth.community.DescribeCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;

/**
 * Carries one command out on storage in memory, and compares the time with that of the Jakarta Validation of the same
 * command alone, in the same run. Also looks at what it takes to build a system.
 */
public final class KernelBenchmark {

    private static final int COMMANDS = 500;
    private static final int WARM_UP_ROUNDS = 300;
    private static final int ROUNDS = 101;
    private static final double TARGET = 4.0;
    private static final double BUILD_MILLISECONDS = 100;

    private KernelBenchmark() {}

    public static void main(String[] arguments) {
        Results results = new Results();
        performing(results);
        building(results);
        results.end();
    }

    private static void performing(Results results) {
        Validator validator = Validation.byProvider(HibernateValidator.class)
                .configure()
                .ignoreXmlConfiguration()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()
                .getValidator();
        World world = World.inMemory();
        Actor coordinator = world.person(StakeholderGroup.CLINICIAN);
        Community community = world.activeCommunity(coordinator, Visibility.OPEN, JoinPolicy.OPEN);
        double[] ratios = new double[ROUNDS];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            DescribeCommunity[] commands = commands(community);

            // by turns, so that neither is always the first after what the round before has left behind
            boolean validationFirst = round % 2 == 0;
            long validating = validationFirst ? validating(validator, commands) : 0;
            long start = System.nanoTime();
            Community last = community;
            for (DescribeCommunity command : commands) {
                last = world.lhs().communities().describe(coordinator, command);
            }
            long carryingOut = System.nanoTime() - start;
            validating += validationFirst ? 0 : validating(validator, commands);
            if (last.version() != community.version() + COMMANDS) {
                throw new IllegalStateException("Not every command was carried out");
            }
            community = last;
            world.lhs().events().dispatchAll();
            if (round >= 0) {
                ratios[round] = (double) carryingOut / validating;
            }
        }
        results.atMost("perform-in-memory", median(ratios), TARGET);
    }

    /** How long it takes to validate commands, and nothing else. */
    private static long validating(Validator validator, DescribeCommunity[] commands) {
        long start = System.nanoTime();
        int violations = 0;
        for (DescribeCommunity command : commands) {
            violations += validator.validate(command).size();
        }
        long end = System.nanoTime();
        if (violations != 0) {
            throw new IllegalStateException("Not every command was valid");
        }
        return end - start;
    }

    private static void building(Results results) {
        double[] milliseconds = new double[ROUNDS];
        int threads = Thread.activeCount();
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            long start = System.nanoTime();
            LearningHealthSystem built = LearningHealthSystem.builder()
                    .storage(InMemoryStorage.create())
                    .build();
            long end = System.nanoTime();
            built.verify();
            if (round >= 0) {
                milliseconds[round] = (end - start) / 1e6;
            }
        }
        results.atMost("build-milliseconds", median(milliseconds), BUILD_MILLISECONDS);
        results.atMost("build-threads-started", Thread.activeCount() - threads, 0);
    }

    /** Each differs from the one before, so that each is a change. */
    private static DescribeCommunity[] commands(Community community) {
        DescribeCommunity[] commands = new DescribeCommunity[COMMANDS];
        for (int i = 0; i < COMMANDS; i++) {
            LocalizedText text = World.english("What we care about, edition " + i)
                    .and("fr", "Ce qui nous tient à cœur, édition " + i);
            commands[i] = new DescribeCommunity(community.id(), community.version() + i, text, text);
        }
        return commands;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
