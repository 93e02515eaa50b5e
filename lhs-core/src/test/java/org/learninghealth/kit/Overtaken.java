package org.learninghealth.kit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.learninghealth.access.Permit;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Id;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Repository;
import org.learninghealth.spi.Storage;

/** Storage in which somebody else is once faster: between what a command looks at and what it makes sure of before it writes. */
final class Overtaken extends ForwardingStorage {

    private final AtomicReference<Optional<Callable<?>>> faster = new AtomicReference<>(Optional.empty());
    private volatile Predicate<AggregateType<?, ?>> kinds = kind -> true;

    Overtaken(Storage storage) {
        super(storage);
    }

    /** Lets somebody be faster than the next command that rests on anything; on a thread of its own. */
    void by(Callable<?> work) {
        faster.set(Optional.of(work));
    }

    /** Lets somebody be faster than a command that rests on anything of a kind, once so many others have. */
    void by(AggregateType<?, ?> kind, int others, Callable<?> work) {
        AtomicInteger left = new AtomicInteger(others);
        kinds = type -> type == kind && left.getAndDecrement() <= 0;
        by(work);
    }

    /** Whether somebody was. */
    boolean isOvertaken() {
        return faster.get().isEmpty();
    }

    @Override
    public <T extends Aggregate<T, I>, I extends Id> Repository<T, I> repository(AggregateType<T, I> type) {
        return new ForwardingRepository<>(super.repository(type)) {
            @Override
            public void holdAll(List<T> aggregates, Permit permit) {
                overtake(type);
                super.holdAll(aggregates, permit);
            }

            @Override
            public void shareAll(List<T> aggregates, Permit permit) {
                overtake(type);
                super.shareAll(aggregates, permit);
            }

            @Override
            public void expectAll(Filter<T> filter, List<T> aggregates, Permit permit) {
                overtake(type);
                super.expectAll(filter, aggregates, permit);
            }
        };
    }

    private void overtake(AggregateType<?, ?> type) {
        if (!kinds.test(type)) {
            return;
        }
        faster.getAndSet(Optional.empty()).ifPresent(work -> {
            try {
                Threads.together(List.of(work)).forEach(Threads.Outcome::orThrow);
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
    }
}
