package org.learninghealth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.AuthorizationPolicy;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Scope;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Page;
import org.learninghealth.kit.Answer;
import org.learninghealth.kit.FrontDoor;
import org.learninghealth.kit.FrontDoor.Operation;
import org.learninghealth.kit.Records;
import org.learninghealth.kit.Scene;
import org.learninghealth.kit.World;

/** What holds for every operation, whoever asks. */
class AccessLawsTest {

    @ParameterizedTest
    @EnumSource(Visibility.class)
    void listsShowWhatCanBeFoundAndNothingElse(Visibility visibility) {
        Scene scene = Scene.of(World.inMemory(), visibility);
        Map<String, Map<String, Operation>> services = new TreeMap<>();
        FrontDoor.operations()
                .forEach(operation -> services.computeIfAbsent(
                                operation.service().getName(), service -> new TreeMap<>())
                        .put(operation.method().getName(), operation));
        services.values()
                .removeIf(service ->
                        !service.containsKey("list") || finding(service).isEmpty());
        assertThat(services).hasSizeGreaterThan(10);
        services.values().forEach(service -> {
            Operation find = finding(service).orElseThrow();
            Operation list = Objects.requireNonNull(service.get("list"));
            Set<Object> all = listed(scene, list, scene.whoMay(list));
            assertThat(all).as("%s", list).isNotEmpty();
            scene.actors()
                    .forEach((name, actor) -> assertThat(listed(scene, list, actor))
                            .as("%s for %s", list, name)
                            .containsExactlyInAnyOrderElementsOf(all.stream()
                                    .filter(id -> answer(scene, scene.world().lhs(), find, actor, id)
                                            .isAllowed())
                                    .toList()));
        });
    }

    /** The same answer, to the letter, also to those who guess an id or a version. */
    @ParameterizedTest
    @EnumSource(Visibility.class)
    void whatIsHiddenLooksAsIfItWereMissing(Visibility visibility) {
        Scene scene = Scene.of(World.inMemory(), visibility);
        LearningHealthSystem lhs = scene.world().lhs();
        int hidden = 0;
        for (Operation operation : FrontDoor.operations()) {
            Object[] asked = asked(scene, operation);
            Object[] missing = replaced(asked, AccessLawsTest::missing);
            Object[] guessed = replaced(asked, value -> value instanceof Long ? Long.valueOf(4711) : value);
            for (Actor actor : scene.actors().values()) {
                Answer answer = answer(scene, lhs, operation, actor, asked);
                if (answer.isHidden()) {
                    hidden++;
                    assertThat(List.of(
                                    answer(scene, lhs, operation, actor, missing),
                                    answer(scene, lhs, operation, actor, guessed)))
                            .as("%s by %s", operation, actor)
                            .containsOnly(answer);
                }
            }
        }
        assertThat(hidden).isGreaterThan(100);
    }

    @Test
    void aHostsPolicyThatAllowsEverythingChangesNothing() {
        Scene scene = Scene.of(World.inMemory(), Visibility.RESTRICTED);
        World widened = World.on(scene.world().storage(), settings -> settings.policy(allowing(action -> true)));
        forEachCall(
                scene,
                (operation, actor, asked) -> assertThat(answer(scene, widened.lhs(), operation, actor, asked))
                        .as("%s by %s", operation, actor)
                        .isEqualTo(answer(scene, scene.world().lhs(), operation, actor, asked)));
    }

    @Test
    void aHostsPolicyCanOnlyNarrow() {
        Scene scene = Scene.of(World.inMemory(), Visibility.RESTRICTED);
        List<Predicate<Action>> allowed = List.of(
                action -> false,
                action -> action.name().startsWith("READ"),
                action -> !action.name().startsWith("READ"),
                action -> action.name().length() % 2 == 0);
        for (Predicate<Action> some : allowed) {
            World narrowed = World.on(scene.world().storage(), settings -> settings.policy(allowing(some)));
            List<Operation> refused = new ArrayList<>();
            forEachCall(scene, (operation, actor, asked) -> {
                boolean before = answer(scene, scene.world().lhs(), operation, actor, asked)
                        .isAllowed();
                boolean after =
                        answer(scene, narrowed.lhs(), operation, actor, asked).isAllowed();
                assertThat(before || !after).as("%s by %s", operation, actor).isTrue();
                if (before && !after) {
                    refused.add(operation);
                }
            });
            assertThat(refused).isNotEmpty();
        }
    }

    private static void forEachCall(Scene scene, Call call) {
        for (Operation operation : FrontDoor.operations()) {
            for (Actor actor : scene.actors().values()) {
                call.check(operation, actor, asked(scene, operation));
            }
        }
    }

    private static AuthorizationPolicy allowing(Predicate<Action> some) {
        return new AuthorizationPolicy() {
            @Override
            public Decision decide(Actor actor, Action action, Facts facts) {
                return some.test(action) ? Decision.ALLOW : Decision.DENY_HIDDEN;
            }

            @Override
            public Scope readable(Actor actor, ResourceType type) {
                return some.test(type.read()) ? Scope.everything() : Scope.nothing();
            }
        };
    }

    private static Optional<Operation> finding(Map<String, Operation> service) {
        return Optional.ofNullable(service.getOrDefault("get", service.get("find")));
    }

    private static Object[] asked(Scene scene, Operation operation) {
        return operation.asked().stream().map(scene::asked).toArray();
    }

    private static Object[] replaced(Object[] asked, UnaryOperator<@Nullable Object> replacement) {
        Object[] others = new Object[asked.length];
        for (int i = 0; i < asked.length; i++) {
            others[i] = Objects.requireNonNull(Records.replaced(asked[i], replacement));
        }
        return others;
    }

    private static @Nullable Object missing(@Nullable Object value) {
        return value instanceof UUID ? UUID.randomUUID() : value;
    }

    private static Set<Object> listed(Scene scene, Operation list, Actor actor) {
        Object page = list.call(scene.world().lhs(), actor, asked(scene, list));
        Set<Object> ids = new HashSet<>();
        ((Page<?>) page).items().forEach(item -> ids.add(aggregate(item).id()));
        assertThat(((Page<?>) page).next()).isEmpty();
        return ids;
    }

    /** What is listed with something beside it is the first part of that. */
    private static Aggregate<?, ?> aggregate(Object item) {
        return item instanceof Aggregate<?, ?> itself
                ? itself
                : (Aggregate<?, ?>) Objects.requireNonNull(
                        Records.get((Record) item, item.getClass().getRecordComponents()[0]));
    }

    private static Answer answer(
            Scene scene, LearningHealthSystem lhs, Operation operation, Actor actor, Object... asked) {
        return Answer.to(scene.world().storage(), lhs, operation, actor, asked);
    }

    /** A call of an operation, to be checked. */
    @FunctionalInterface
    private interface Call {
        void check(Operation operation, Actor actor, Object[] asked);
    }
}
