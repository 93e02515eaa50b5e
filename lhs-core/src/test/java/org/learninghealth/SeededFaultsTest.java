package org.learninghealth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.learninghealth.access.AccessControl;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.AuthorizationPolicy;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ReadScope;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Role;
import org.learninghealth.access.Scope;
import org.learninghealth.access.TablePolicy;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Id;
import org.learninghealth.base.PersonId;
import org.learninghealth.kit.CanarySearch;
import org.learninghealth.kit.DecisionTable;
import org.learninghealth.kit.ForwardingRepository;
import org.learninghealth.kit.ForwardingStorage;
import org.learninghealth.kit.ReadingLaw;
import org.learninghealth.kit.Scene;
import org.learninghealth.kit.Scene.Situation;
import org.learninghealth.kit.TwoWorlds;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Cursor;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;
import org.learninghealth.spi.Repository;
import org.learninghealth.spi.Storage;

/**
 * Who watches the watchmen: faults of authorisation that are put in on purpose, each of which must turn one of the proofs
 * red. Without a fault, all of them are green.
 */
class SeededFaultsTest {

    private static final TablePolicy STANDARD = TablePolicy.standard();
    private static final ReadScope EVERYTHING = new AccessControl(STANDARD, (actor, action, type) -> {}).facts();

    @TestFactory
    Stream<DynamicTest> everyFaultIsNoticed() {
        Map<String, Fault> faults = new LinkedHashMap<>();
        faults.put("what is hidden is refused openly", policy((actor, action, facts) -> {
            AuthorizationPolicy.Decision decision = STANDARD.decide(actor, action, facts);
            return decision == AuthorizationPolicy.Decision.DENY_HIDDEN
                    ? AuthorizationPolicy.Decision.DENY_VISIBLE
                    : decision;
        }));
        faults.put("members do what coordinators may", holding(Role.MEMBER, Role.COORDINATOR));
        faults.put("facilitators do what coordinators may", holding(Role.FACILITATOR, Role.COORDINATOR));
        faults.put("observers take part", holding(Role.OBSERVER, Role.MEMBER));
        faults.put(
                "whoever is registered is a member",
                policy((actor, action, facts) ->
                        STANDARD.decide(actor, action, facts.registered() ? facts.holding(Role.MEMBER) : facts)));
        faults.put(
                "drafts are like anything else",
                policy((actor, action, facts) -> STANDARD.decide(actor, action, facts.published(true))));
        faults.put(
                "anyone is the owner",
                policy((actor, action, facts) -> STANDARD.decide(
                        actor, action, actor.person().map(facts::ownedBy).orElse(facts))));
        faults.put(
                "hosts do everything",
                policy((actor, action, facts) -> actor.kind() == Actor.Kind.HOST
                        ? AuthorizationPolicy.Decision.ALLOW
                        : STANDARD.decide(actor, action, facts)));
        faults.put("lists know no drafts", scope(new Reworded() {
            @Override
            public Scope published() {
                return Scope.everything();
            }
        }));
        faults.put("lists show what is one step stricter", scope(new Reworded() {
            @Override
            public Scope visible(Visibility atMost) {
                return Scope.visible(Visibility.values()[Math.min(atMost.ordinal() + 1, 3)]);
            }
        }));
        faults.put("lists take any role", scope(new Reworded() {
            @Override
            public Scope held(PersonId by, Set<Role> roles) {
                return Scope.held(by, Role.IN_COMMUNITIES);
            }
        }));
        faults.put("lists are everyone's own", scope(new Reworded() {
            @Override
            public Scope ownedBy(PersonId person) {
                return Scope.everything();
            }
        }));
        faults.put("one condition is as good as all", scope(new Reworded() {
            @Override
            public Scope allOf(List<Scope> conditions) {
                return conditions.isEmpty() ? Scope.everything() : Scope.anyOf(conditions);
            }
        }));
        faults.put("a store finds what is out of scope", new Fault(STANDARD, Unbounded::finding));
        faults.put("a store lists what is out of scope", new Fault(STANDARD, Unbounded::listing));
        faults.put("a store counts what is out of scope", new Fault(STANDARD, Unbounded::counting));
        return Stream.concat(
                Stream.of(dynamicTest("nothing is noticed where there is no fault", () -> {
                    Fault none = new Fault(STANDARD, storage -> storage);
                    proofs(none)
                            .forEach((name, fails) ->
                                    assertThat(fails.getAsBoolean()).as(name).isFalse());
                })),
                faults.entrySet().stream()
                        .map(fault -> dynamicTest(
                                fault.getKey(),
                                () -> assertThat(proofs(fault.getValue()).values().stream()
                                                .anyMatch(BooleanSupplier::getAsBoolean))
                                        .as("some proof is red")
                                        .isTrue())));
    }

    /** The proofs, made smaller; each says whether it fails. The quickest come first. */
    private static Map<String, BooleanSupplier> proofs(Fault fault) {
        Map<String, BooleanSupplier> proofs = new LinkedHashMap<>();
        proofs.put(
                "decision table",
                () -> Stream.of(Visibility.PRIVATE, Visibility.OPEN)
                        .map(visibility -> Scene.of(World.on(fault.newStorage(), fault::settings), visibility))
                        .flatMap(scene -> DecisionTable.expected().cases(scene).stream())
                        .anyMatch(each -> each.outcome() != each.expected()));
        proofs.put(
                "reading law",
                () -> fails(() -> {
                    ReadingLaw law = new ReadingLaw(fault.newStorage(), fault.policy());
                    law.check(0);
                    for (int seed = 1; seed < 50; seed++) {
                        new ReadingLaw(fault.newStorage(), fault.policy()).check(seed);
                    }
                }));
        proofs.put("canaries", () -> {
            try (CanarySearch search = new CanarySearch()) {
                search.search(fault.newStorage(), fault::settings, Visibility.RESTRICTED, Situation.SETTLED);
                return !search.leaks().isEmpty();
            }
        });
        proofs.put(
                "two worlds",
                () -> !new TwoWorlds(fault.newStorage(), fault.newStorage(), 1, fault::settings)
                        .differences(500)
                        .isEmpty());
        return proofs;
    }

    private static boolean fails(Runnable proof) {
        try {
            proof.run();
            return false;
        } catch (AssertionError noticed) {
            return true;
        }
    }

    private static Fault holding(Role held, Role too) {
        return policy((actor, action, facts) ->
                STANDARD.decide(actor, action, facts.held().contains(held) ? facts.holding(too) : facts));
    }

    private static Fault policy(Deciding deciding) {
        return new Fault(
                new AuthorizationPolicy() {
                    @Override
                    public Decision decide(Actor actor, Action action, Facts facts) {
                        return deciding.decide(actor, action, facts);
                    }

                    @Override
                    public Scope readable(Actor actor, ResourceType type) {
                        return STANDARD.readable(actor, type);
                    }

                    @Override
                    public Scope readable(Actor actor, ResourceType type, Map<Role, Set<CommunityId>> mandated) {
                        return STANDARD.readable(actor, type, mandated);
                    }
                },
                storage -> storage);
    }

    private static Fault scope(Reworded words) {
        return new Fault(
                new AuthorizationPolicy() {
                    @Override
                    public Decision decide(Actor actor, Action action, Facts facts) {
                        return STANDARD.decide(actor, action, facts);
                    }

                    @Override
                    public Scope readable(Actor actor, ResourceType type) {
                        return STANDARD.readable(actor, type).as(words);
                    }

                    @Override
                    public Scope readable(Actor actor, ResourceType type, Map<Role, Set<CommunityId>> mandated) {
                        return STANDARD.readable(actor, type, mandated).as(words);
                    }
                },
                storage -> storage);
    }

    /**
     * A fault.
     *
     * @param policy what decides
     * @param around what is put around the storage
     */
    private record Fault(AuthorizationPolicy policy, UnaryOperator<Storage> around) {

        Storage newStorage() {
            return around.apply(InMemoryStorage.create());
        }

        LearningHealthSystem.Builder settings(LearningHealthSystem.Builder builder) {
            return builder.standard(policy);
        }
    }

    /** Decides. */
    @FunctionalInterface
    private interface Deciding {
        AuthorizationPolicy.Decision decide(Actor actor, Action action, Facts facts);
    }

    /** Says every sentence again as it was; but for a word. */
    private static class Reworded implements Scope.Terms<Scope> {

        @Override
        public Scope published() {
            return Scope.published();
        }

        @Override
        public Scope visible(Visibility atMost) {
            return Scope.visible(atMost);
        }

        @Override
        public Scope held(PersonId by, Set<Role> roles) {
            return Scope.held(by, roles);
        }

        @Override
        public Scope within(Set<CommunityId> communities) {
            return Scope.within(communities);
        }

        @Override
        public Scope ownedBy(PersonId person) {
            return Scope.ownedBy(person);
        }

        @Override
        public Scope belongingTo(CommunityId community) {
            return Scope.belongingTo(community);
        }

        @Override
        public Scope anyOf(List<Scope> alternatives) {
            return Scope.anyOf(alternatives);
        }

        @Override
        public Scope allOf(List<Scope> conditions) {
            return Scope.allOf(conditions);
        }
    }

    /** Storage that forgets who asks, in one of the ways to ask. */
    private static final class Unbounded extends ForwardingStorage {

        /** The ways to ask. */
        private enum Way {
            FIND,
            LIST,
            COUNT
        }

        private final Set<Way> forgetting;

        private Unbounded(Storage storage, Way forgetting) {
            super(storage);
            this.forgetting = EnumSet.of(forgetting);
        }

        static Storage finding(Storage storage) {
            return new Unbounded(storage, Way.FIND);
        }

        static Storage listing(Storage storage) {
            return new Unbounded(storage, Way.LIST);
        }

        static Storage counting(Storage storage) {
            return new Unbounded(storage, Way.COUNT);
        }

        private ReadScope scope(ReadScope asked, Way way) {
            return forgetting.contains(way) ? EVERYTHING : asked;
        }

        @Override
        public <T extends Aggregate<T, I>, I extends Id> Repository<T, I> repository(AggregateType<T, I> type) {
            return new ForwardingRepository<>(super.repository(type)) {
                @Override
                public Optional<T> find(I id, ReadScope scope) {
                    return super.find(id, scope(scope, Way.FIND));
                }

                @Override
                public <V extends Comparable<? super V>> List<T> select(
                        Filter<T> filter, Order<T, V> order, Optional<Cursor<V>> after, int limit, ReadScope scope) {
                    return super.select(filter, order, after, limit, scope(scope, Way.LIST));
                }

                @Override
                public long count(Filter<T> filter, ReadScope scope) {
                    return super.count(filter, scope(scope, Way.COUNT));
                }

                @Override
                public <V> Map<V, Long> countBy(Attribute<T, V> attribute, Filter<T> filter, ReadScope scope) {
                    return super.countBy(attribute, filter, scope(scope, Way.COUNT));
                }

                @Override
                public <V, W> Map<V, Map<W, Long>> countBy(
                        Attribute<T, V> first, Attribute<T, W> second, Filter<T> filter, ReadScope scope) {
                    return super.countBy(first, second, filter, scope(scope, Way.COUNT));
                }
            };
        }
    }
}
