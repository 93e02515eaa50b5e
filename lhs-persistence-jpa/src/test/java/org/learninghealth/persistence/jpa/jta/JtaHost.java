package org.learninghealth.persistence.jpa.jta;

import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionManagerImple;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnitTransactionType;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import org.learninghealth.persistence.jpa.Combination;
import org.learninghealth.persistence.jpa.Host;
import org.learninghealth.persistence.jpa.HostTransactionContract;
import org.learninghealth.persistence.jpa.JpaUnitOfWork;
import org.learninghealth.persistence.jpa.TestDatabase;
import org.postgresql.xa.PGXADataSource;

/** An application whose transactions are JTA's, with what a container would inject. */
record JtaHost(Host host) implements HostTransactionContract.Application {

    private static final TransactionManager TRANSACTIONS = new TransactionManagerImple();
    private static final TransactionSynchronizationRegistry REGISTRY = new TransactionSynchronizationRegistryImple();

    /** Says where the service keeps its logs, which it would otherwise do where the tests are started. */
    static void keepsItsLogsIn(Path directory) {
        arjPropertyManager.getObjectStoreEnvironmentBean().setObjectStoreDir(directory.toString());
    }

    static Host open(Combination combination) throws SQLException {
        TestDatabase.Place place = combination.place();
        EntityManagerFactory factory = combination.factory(
                place,
                PersistenceUnitTransactionType.JTA,
                Map.of(
                        "jakarta.persistence.jtaDataSource",
                        enlisting(distributed(place)),
                        "hibernate.transaction.jta.platform",
                        "JBossTS"));
        return new Host(place, factory);
    }

    private static XADataSource distributed(TestDatabase.Place place) {
        if (place.dataSource() instanceof XADataSource distributed) {
            return distributed;
        }
        PGXADataSource postgres = new PGXADataSource();
        postgres.setUrl(place.url());
        return postgres;
    }

    /** Hands out connections that take part in the active transaction: one each, to which closing does nothing. */
    private static DataSource enlisting(XADataSource distributed) {
        return (DataSource) Proxy.newProxyInstance(
                JtaHost.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, given) -> {
                    if (!method.getName().equals("getConnection")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return TRANSACTIONS.getStatus() == Status.STATUS_NO_TRANSACTION
                            ? alone(distributed)
                            : enlisted(distributed);
                });
    }

    private static Connection alone(XADataSource distributed) throws SQLException {
        XAConnection connection = distributed.getXAConnection();
        return closing(connection.getConnection(), connection::close);
    }

    private static Connection enlisted(XADataSource distributed)
            throws SQLException, SystemException, RollbackException {
        Connection known = (Connection) REGISTRY.getResource(distributed);
        if (known != null) {
            return known;
        }
        XAConnection connection = distributed.getXAConnection();
        TRANSACTIONS.getTransaction().enlistResource(connection.getXAResource());
        Connection enlisted = closing(connection.getConnection(), () -> {});
        REGISTRY.putResource(distributed, enlisted);
        afterwards(() -> {
            try {
                connection.close();
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
        return enlisted;
    }

    private static Connection closing(Connection connection, Close close) {
        return (Connection) Proxy.newProxyInstance(
                JtaHost.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, given) -> {
                    if (method.getName().equals("close")) {
                        close.close();
                        return null;
                    }
                    try {
                        return method.invoke(connection, given);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private static void afterwards(Runnable work) {
        REGISTRY.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Hibernate flushes by itself
            }

            @Override
            public void afterCompletion(int status) {
                work.run();
            }
        });
    }

    @Override
    public JpaUnitOfWork unitOfWork() {
        return JtaUnitOfWork.of(TRANSACTIONS, REGISTRY, this::entityManager);
    }

    /** What a container injects: an entity manager that lives as long as the transaction. */
    private EntityManager entityManager() {
        EntityManager known = (EntityManager) REGISTRY.getResource(host);
        if (known != null) {
            return known;
        }
        EntityManager made = host.factory().createEntityManager();
        made.joinTransaction();
        REGISTRY.putResource(host, made);
        afterwards(made::close);
        return made;
    }

    @Override
    public void transaction(Consumer<EntityManager> work) throws Exception {
        TRANSACTIONS.begin();
        try {
            work.accept(entityManager());
        } catch (RuntimeException refused) {
            TRANSACTIONS.rollback();
            throw refused;
        }
        TRANSACTIONS.commit();
    }

    private interface Close {
        void close() throws SQLException;
    }
}
