package org.learninghealth.persistence.jpa.spring;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Objects;
import org.learninghealth.persistence.jpa.JpaUnitOfWork;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.ResourceTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The unit of work of hosts whose transactions are Spring's, {@code @Transactional} or not. A transaction that is active
 * is joined by calling straight through, not by a template: that would mark it for rollback at every exception. Safe for
 * use by several threads.
 */
public final class SpringUnitOfWork extends JpaUnitOfWork {

    private final PlatformTransactionManager transactions;
    private final EntityManagerFactory factory;

    private SpringUnitOfWork(PlatformTransactionManager transactions, EntityManagerFactory factory) {
        this.transactions = Objects.requireNonNull(transactions, "transactions");
        this.factory = Objects.requireNonNull(factory, "factory");
    }

    /**
     * Works in the transactions of a transaction manager.
     *
     * @param transactions a {@code JpaTransactionManager} of that factory, or a {@code JtaTransactionManager}
     * @param factory the factory of the persistence unit that holds the library's entities
     * @return the unit of work
     */
    public static SpringUnitOfWork of(PlatformTransactionManager transactions, EntityManagerFactory factory) {
        return new SpringUnitOfWork(transactions, factory);
    }

    /** Spring calls a transaction active until all who wait for its end have been told; by then it can't be joined. */
    @Override
    public boolean isActive() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && TransactionSynchronizationManager.isSynchronizationActive()
                && isOurs();
    }

    @Override
    public EntityManager entityManager() {
        EntityManager joined = isActive() ? EntityManagerFactoryUtils.getTransactionalEntityManager(factory) : null;
        if (joined == null) {
            throw new IllegalStateException("No transaction is active: run this within the unit of work");
        }
        return joined;
    }

    @Override
    protected Transaction begin() {
        TransactionStatus begun = transactions.getTransaction(
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
        return new Transaction() {
            @Override
            public void commit() {
                transactions.commit(begun);
            }

            @Override
            public void rollback() {
                transactions.rollback(begun);
            }
        };
    }

    @Override
    protected void onCommit(Runnable hint) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_COMMITTED) {
                    hint.run();
                }
            }
        });
    }

    /** An active transaction may be another manager's, for instance that of a second data source, or be committed. */
    private boolean isOurs() {
        if (!(transactions instanceof ResourceTransactionManager ours)) {
            return true;
        }
        Object resource = TransactionSynchronizationManager.getResource(ours.getResourceFactory());
        return resource instanceof EntityManagerHolder holder
                ? holder.getEntityManager().getTransaction().isActive()
                : resource != null;
    }
}
