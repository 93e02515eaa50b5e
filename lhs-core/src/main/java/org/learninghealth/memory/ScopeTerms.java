package org.learninghealth.memory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.learninghealth.access.Role;
import org.learninghealth.access.Scope;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.AggregateType;

/** The words of scopes as predicates on rows of one kind. */
final class ScopeTerms<T extends Aggregate<T, ?>> implements Scope.Terms<Predicate<T>> {

    private final AggregateType<T, ?> type;
    private final InMemoryStorage storage;

    ScopeTerms(AggregateType<T, ?> type, InMemoryStorage storage) {
        this.type = type;
        this.storage = storage;
    }

    @Override
    public Predicate<T> published() {
        return type.published()::matches;
    }

    @Override
    public Predicate<T> visible(Visibility atMost) {
        return row ->
                community(row).filter(home -> storage.isVisible(home, atMost)).isPresent();
    }

    @Override
    public Predicate<T> held(PersonId by, Set<Role> roles) {
        return row ->
                community(row).filter(home -> storage.holds(by, home, roles)).isPresent();
    }

    @Override
    public Predicate<T> within(Set<CommunityId> communities) {
        return row -> community(row).filter(communities::contains).isPresent();
    }

    @Override
    public Predicate<T> ownedBy(PersonId person) {
        return row -> type.owner()
                        .flatMap(owner -> Optional.ofNullable(owner.of(row)))
                        .filter(person::equals)
                        .isPresent()
                && storage.isActive(person);
    }

    @Override
    public Predicate<T> belongingTo(CommunityId community) {
        return row -> type.owner()
                .flatMap(owner -> Optional.ofNullable(owner.of(row)))
                .filter(person -> storage.belongs(person, community))
                .isPresent();
    }

    @Override
    public Predicate<T> anyOf(List<Predicate<T>> alternatives) {
        return row -> {
            for (Predicate<T> each : alternatives) {
                if (each.test(row)) {
                    return true;
                }
            }
            return false;
        };
    }

    @Override
    public Predicate<T> allOf(List<Predicate<T>> conditions) {
        return row -> {
            for (Predicate<T> each : conditions) {
                if (!each.test(row)) {
                    return false;
                }
            }
            return true;
        };
    }

    private Optional<CommunityId> community(T row) {
        return type.community().flatMap(attribute -> Optional.ofNullable(attribute.of(row)));
    }
}
