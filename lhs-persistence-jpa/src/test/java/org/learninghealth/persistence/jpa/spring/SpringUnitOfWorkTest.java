package org.learninghealth.persistence.jpa.spring;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.learninghealth.persistence.jpa.Combination;
import org.learninghealth.persistence.jpa.Host;
import org.learninghealth.persistence.jpa.Hosts;
import org.learninghealth.persistence.jpa.JpaUnitOfWork;
import org.learninghealth.persistence.jpa.UnitOfWorkContract;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.support.TransactionTemplate;

class SpringUnitOfWorkTest extends UnitOfWorkContract {

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

    private record SpringTransactions(Host host, JpaTransactionManager transactions, JpaUnitOfWork unitOfWork)
            implements Application {

        @Override
        public void transaction(Consumer<EntityManager> work) {
            EntityManager injected = SharedEntityManagerCreator.createSharedEntityManager(host.factory());
            new TransactionTemplate(transactions).executeWithoutResult(status -> work.accept(injected));
        }
    }
}
