package org.learninghealth.persistence.jpa.jta;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionManagerImple;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.ats.jdbc.TransactionalDriver;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnitTransactionType;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.learninghealth.persistence.jpa.Combination;
import org.learninghealth.persistence.jpa.Host;
import org.learninghealth.persistence.jpa.Hosts;
import org.learninghealth.persistence.jpa.JpaUnitOfWork;
import org.learninghealth.persistence.jpa.TestDatabase;
import org.learninghealth.persistence.jpa.UnitOfWorkContract;

class JtaUnitOfWorkTest extends UnitOfWorkContract {

    @RegisterExtension
    static final Hosts HOSTS = new Hosts(JtaUnitOfWorkTest::enlisted);

    private final TransactionManager transactions = new TransactionManagerImple();
    private final TransactionSynchronizationRegistry registry = new TransactionSynchronizationRegistryImple();

    @BeforeAll
    static void logsOfTransactionsGoAway(@TempDir Path directory) {
        for (String store : new String[] {"default", "communicationStore", "stateStore"}) {
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store)
                    .setObjectStoreDir(directory.toString());
        }
    }

    /** PostgreSQL is left out: the service's own data source closes connections of its that are still in use. */
    @Override
    protected Stream<Combination> combinations() {
        return Stream.of(Combination.HIBERNATE_H2, Combination.HIBERNATE_MARIADB);
    }

    @Override
    protected Application open(Combination combination) throws SQLException {
        return new JtaTransactions(HOSTS.empty(combination));
    }

    private static Host enlisted(Combination combination) throws SQLException {
        TestDatabase.Place place = combination.place();
        EntityManagerFactory factory = combination.factory(
                place,
                PersistenceUnitTransactionType.JTA,
                Map.of(
                        "jakarta.persistence.jtaDataSource",
                        enlisted((XADataSource) place.dataSource()),
                        "hibernate.transaction.jta.platform",
                        "JBossTS"));
        return new Host(place, factory);
    }

    /** Connections that take part in the active transaction. */
    private static DataSource enlisted(XADataSource dataSource) {
        Properties properties = new Properties();
        properties.put(TransactionalDriver.XADataSource, dataSource);
        properties.put(TransactionalDriver.poolConnections, "false");
        return (DataSource) Proxy.newProxyInstance(
                JtaUnitOfWorkTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, given) -> {
                    if (!method.getName().equals("getConnection")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return new TransactionalDriver().connect(TransactionalDriver.arjunaDriver + dataSource, properties);
                });
    }

    private final class JtaTransactions implements Application {

        private final Host host;

        private JtaTransactions(Host host) {
            this.host = host;
        }

        @Override
        public JpaUnitOfWork unitOfWork() {
            return JtaUnitOfWork.of(transactions, registry, this::entityManager);
        }

        /** What a container injects: an entity manager that lives as long as the transaction. */
        private EntityManager entityManager() {
            EntityManager known = (EntityManager) registry.getResource(host);
            if (known != null) {
                return known;
            }
            EntityManager made = host.factory().createEntityManager();
            made.joinTransaction();
            registry.putResource(host, made);
            registry.registerInterposedSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {
                    // Hibernate flushes by itself
                }

                @Override
                public void afterCompletion(int status) {
                    made.close();
                }
            });
            return made;
        }

        @Override
        public void transaction(Consumer<EntityManager> work) throws Exception {
            transactions.begin();
            try {
                work.accept(entityManager());
            } catch (RuntimeException refused) {
                transactions.rollback();
                throw refused;
            }
            transactions.commit();
        }
    }
}
