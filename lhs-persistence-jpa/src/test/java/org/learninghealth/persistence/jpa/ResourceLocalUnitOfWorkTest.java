package org.learninghealth.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ResourceLocalUnitOfWorkTest extends HostTransactionContract {

    @RegisterExtension
    static final Hosts HOSTS = new Hosts();

    @Override
    protected Stream<Combination> combinations() {
        return Stream.of(Combination.values());
    }

    @Override
    protected Application open(Combination combination) throws SQLException {
        Host host = HOSTS.empty(combination);
        return new OwnTransactions(host, ResourceLocalUnitOfWork.of(host.factory()));
    }

    @Test
    void anEntityManagerWithoutATransactionCantBeJoined() throws Exception {
        Host host = HOSTS.empty(Combination.HIBERNATE_H2);
        try (EntityManager entityManager = host.factory().createEntityManager()) {
            ResourceLocalUnitOfWork unitOfWork = ResourceLocalUnitOfWork.of(host.factory());
            assertThatIllegalStateException()
                    .isThrownBy(() -> unitOfWork.joining(entityManager, () -> "never"))
                    .withMessageContaining("Begin the transaction");
        }
    }

    @Test
    void hintsInATransactionThatIsOnlyJoinedAreDropped() throws Exception {
        List<String> hints = new ArrayList<>();
        Host host = HOSTS.empty(Combination.HIBERNATE_H2);
        try (EntityManager entityManager = host.factory().createEntityManager()) {
            ResourceLocalUnitOfWork unitOfWork = ResourceLocalUnitOfWork.of(host.factory());
            entityManager.getTransaction().begin();
            unitOfWork.joining(entityManager, () -> {
                unitOfWork.afterCommit(() -> hints.add("dropped"));
                return true;
            });
            assertThat(unitOfWork.isActive()).isFalse();
            assertThat(entityManager.getTransaction().isActive()).isTrue();
            entityManager.getTransaction().commit();
        }
        assertThat(hints).isEmpty();
    }

    private record OwnTransactions(Host host, ResourceLocalUnitOfWork unitOfWork) implements Application {

        @Override
        public void transaction(Consumer<EntityManager> work) {
            try (EntityManager entityManager = host.factory().createEntityManager()) {
                entityManager.getTransaction().begin();
                try {
                    unitOfWork.joining(entityManager, () -> {
                        work.accept(entityManager);
                        return true;
                    });
                } catch (RuntimeException refused) {
                    entityManager.getTransaction().rollback();
                    throw refused;
                }
                entityManager.getTransaction().commit();
            }
        }
    }
}
