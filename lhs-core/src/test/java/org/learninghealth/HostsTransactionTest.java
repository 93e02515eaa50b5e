package org.learninghealth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.learninghealth.kit.World.english;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Permit;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Conflict;
import org.learninghealth.base.Id;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.base.Transient;
import org.learninghealth.community.Community;
import org.learninghealth.community.FoundCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.kit.ForwardingRepository;
import org.learninghealth.kit.ForwardingStorage;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Repository;

/** What a host is told of a race that a command lost in the host's own transaction. */
class HostsTransactionTest {

    private final List<AggregateType<?, ?>> lost = new ArrayList<>();
    private final ForwardingStorage storage = new ForwardingStorage(InMemoryStorage.create()) {
        @Override
        public <T extends Aggregate<T, I>, I extends Id> Repository<T, I> repository(AggregateType<T, I> type) {
            return new ForwardingRepository<>(super.repository(type)) {
                @Override
                public List<T> insertAll(List<T> aggregates, Permit permit) {
                    if (lost.contains(type)) {
                        throw new StaleVersion();
                    }
                    return super.insertAll(aggregates, permit);
                }
            };
        }
    };
    private final World world = World.on(storage);
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);

    @Test
    void aRaceThatWasLostBeforeAnythingWasWrittenLeavesItAsItWas() {
        lost.add(Community.TYPE);

        assertThat(inTheHostsTransaction())
                .isInstanceOf(StaleVersion.class)
                .satisfies(conflict -> assertThat(conflict.rollbackRequired()).isFalse());
    }

    /** The community is written already when its first membership can't be. */
    @Test
    void aRaceThatWasLostAfterwardsHasToBeRolledBack() {
        lost.add(Membership.TYPE);

        assertThat(inTheHostsTransaction())
                .isInstanceOf(Transient.class)
                .hasCauseInstanceOf(StaleVersion.class)
                .satisfies(conflict -> assertThat(conflict.rollbackRequired()).isTrue());
    }

    private Conflict inTheHostsTransaction() {
        return catchThrowableOfType(
                Conflict.class,
                () -> storage.unitOfWork()
                        .required(() -> world.lhs()
                                .communities()
                                .found(
                                        alice,
                                        FoundCommunity.named(english("Falls")).build())));
    }
}
