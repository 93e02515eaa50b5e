package org.learninghealth.memory;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Id;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.AuditTrail;
import org.learninghealth.spi.KeyRing;
import org.learninghealth.spi.Outbox;
import org.learninghealth.spi.Receipts;
import org.learninghealth.spi.Related;
import org.learninghealth.spi.Repository;
import org.learninghealth.spi.Storage;
import org.learninghealth.spi.UnitOfWork;

/** Storage in the memory of one JVM; it is gone when the JVM ends. Safe for use by several threads. */
public final class InMemoryStorage implements Storage {

    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final Map<AggregateType<?, ?>, InMemoryRepository<?, ?>> tables = new ConcurrentHashMap<>();
    private final InMemoryOutbox outbox;
    private final InMemoryReceipts receipts = new InMemoryReceipts(this);
    private final InMemoryActivityLog activity = new InMemoryActivityLog(this);
    private final InMemoryAuditTrail audit = new InMemoryAuditTrail(this);
    private final Optional<KeyRing> keys = Optional.of(KeyRing.random());

    private InMemoryStorage(InstantSource time) {
        this.outbox = new InMemoryOutbox(this, time);
    }

    /**
     * New storage with nothing in it.
     *
     * @return the storage
     */
    public static InMemoryStorage create() {
        return create(InstantSource.system());
    }

    /**
     * New storage with nothing in it, for tests that set the time.
     *
     * @param time what leases and delays of the outbox are measured by
     * @return the storage
     */
    public static InMemoryStorage create(InstantSource time) {
        return new InMemoryStorage(time);
    }

    @Override
    public UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    public <T extends Aggregate<T, I>, I extends Id> Repository<T, I> repository(AggregateType<T, I> type) {
        return table(type);
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public Receipts receipts() {
        return receipts;
    }

    @Override
    public ActivityLog activity() {
        return activity;
    }

    @Override
    public Optional<KeyRing> ownKeys() {
        return keys;
    }

    @Override
    public AuditTrail audit() {
        return audit;
    }

    @Override
    public List<String> problems() {
        return List.of();
    }

    /**
     * A map of its own for an adapter of another module, under the same unit of work.
     *
     * @param <K> the keys
     * @param <V> the values
     * @param taken what to throw if a key that was free is taken at the commit
     * @param changed what to throw if a value has changed at the commit
     * @return an empty map
     */
    public <K, V> TransactionalMap<K, V> map(
            Supplier<? extends RuntimeException> taken, Supplier<? extends RuntimeException> changed) {
        return new TransactionalMap<>(unitOfWork, taken, changed);
    }

    boolean isVisible(CommunityId community, Visibility atMost) {
        return table(Community.TYPE)
                .row(community)
                .filter(Community.TYPE.published()::matches)
                .filter(home -> atMost.andMoreOpen().contains(home.visibility()))
                .isPresent();
    }

    <T, O extends Aggregate<O, ?>> boolean holds(Related<T, O> related, T row) {
        return tableOf(related.type()).anyThatGoesWith(row, related.links(), related.which());
    }

    boolean isActive(PersonId person) {
        return table(Person.TYPE)
                .row(person)
                .filter(found -> found.status() == PersonStatus.ACTIVE)
                .isPresent();
    }

    boolean belongs(PersonId person, CommunityId community) {
        return table(Membership.TYPE)
                .rows(Membership.PERSON, person)
                .anyMatch(membership ->
                        membership.community().equals(community) && membership.status() == MembershipStatus.ACTIVE);
    }

    boolean holds(PersonId person, CommunityId community, Set<Role> roles) {
        return isActive(person)
                && table(Membership.TYPE)
                        .rows(Membership.PERSON, person)
                        .anyMatch(membership -> membership.community().equals(community)
                                && membership.status() == MembershipStatus.ACTIVE
                                && membership.roles().stream().anyMatch(roles::contains));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // what the ids of a kind are has no part in it
    private <O extends Aggregate<O, ?>> InMemoryRepository<O, ?> tableOf(AggregateType<O, ?> type) {
        return (InMemoryRepository<O, ?>) table((AggregateType) type);
    }

    @SuppressWarnings("unchecked") // a kind's table is of that kind, since only this method adds them
    private <T extends Aggregate<T, I>, I extends Id> InMemoryRepository<T, I> table(AggregateType<T, I> type) {
        return (InMemoryRepository<T, I>) tables.computeIfAbsent(type, key -> new InMemoryRepository<>(type, this));
    }
}
