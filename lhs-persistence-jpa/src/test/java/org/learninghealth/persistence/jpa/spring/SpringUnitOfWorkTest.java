package org.learninghealth.persistence.jpa.spring;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.learninghealth.persistence.jpa.Combination;
import org.learninghealth.persistence.jpa.HintContract;
import org.learninghealth.persistence.jpa.Host;
import org.learninghealth.persistence.jpa.Hosts;
import org.learninghealth.persistence.jpa.JpaUnitOfWork;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class SpringUnitOfWorkTest extends HintContract {

    @RegisterExtension
    static final Hosts HOSTS = new Hosts();

    @Override
    protected Stream<Combination> combinations() {
        return Stream.of(Combination.values());
    }

    @Override
    protected Application open(Combination combination) throws SQLException {
        Host host = HOSTS.empty(combination);
        JpaTransactionManager transactions = new JpaTransactionManager(host.factory());
        return new SpringTransactions(host, transactions, SpringUnitOfWork.of(transactions, host.factory()));
    }

    @Test
    void aTransactionOfAnotherManagerIsNotOurs() throws Exception {
        Host host = HOSTS.empty(Combination.HIBERNATE_H2);
        try (Host other = Combination.HIBERNATE_H2.open()) {
            JpaUnitOfWork unitOfWork = SpringUnitOfWork.of(new JpaTransactionManager(host.factory()), host.factory());
            Boolean active = new TransactionTemplate(new JpaTransactionManager(other.factory()))
                    .execute(status -> unitOfWork.isActive() || !unitOfWork.required(unitOfWork::isActive));
            assertThat(active).isFalse();
        }
    }

    /** As in a listener of the host's: Spring still calls the transaction active there. */
    @ParameterizedTest
    @MethodSource("combinations")
    void whoIsToldOfACommitCanWork(Combination combination) throws Exception {
        Application host = open(combination);
        host.transaction(entityManager ->
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        assertThat(host.unitOfWork().isActive()).isFalse();
                        host.unitOfWork().required(() -> host.receipt("library"));
                    }

                    @Override
                    public void afterCompletion(int status) {
                        host.unitOfWork().required(() -> host.receipt("kept"));
                    }
                }));
        assertThat(host.found()).containsExactly("kept", "library");
    }

    private record SpringTransactions(Host host, JpaTransactionManager transactions, JpaUnitOfWork unitOfWork)
            implements Application {

        @Override
        public void transaction(Consumer<EntityManager> work) {
            EntityManager injected = SharedEntityManagerCreator.createSharedEntityManager(host.factory());
            new TransactionTemplate(transactions).executeWithoutResult(status -> work.accept(injected));
        }
    }
}
