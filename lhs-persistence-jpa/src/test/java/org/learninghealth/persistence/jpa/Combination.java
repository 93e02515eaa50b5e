package org.learninghealth.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceUnitTransactionType;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.PersistenceProvider;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Map;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.learninghealth.persistence.jpa.eclipselink.NullUuidPostgreSQLPlatform;

/** The providers and databases that are supported together. */
public enum Combination {
    /** Hibernate on H2. */
    HIBERNATE_H2(TestDatabase.H2, new HibernatePersistenceProvider()),
    /** Hibernate on PostgreSQL. */
    HIBERNATE_POSTGRES(TestDatabase.POSTGRES, new HibernatePersistenceProvider()),
    /** Hibernate on MariaDB. */
    HIBERNATE_MARIADB(TestDatabase.MARIADB, new HibernatePersistenceProvider()),
    /** EclipseLink on PostgreSQL, where the activity log is in partitions: some of what tests put into it is of their months. */
    ECLIPSELINK_POSTGRES(TestDatabase.POSTGRES, new org.eclipse.persistence.jpa.PersistenceProvider()) {
        @Override
        public TestDatabase.Place place() throws SQLException {
            TestDatabase.Place place = super.place();
            ActivityPartitions.keep(place.dataSource(), YearMonth.of(1847, 5), YearMonth.of(1847, 6));
            return place;
        }
    };

    private final TestDatabase database;
    private final PersistenceProvider provider;

    Combination(TestDatabase database, PersistenceProvider provider) {
        this.database = database;
        this.provider = provider;
    }

    /** The database. */
    public TestDatabase database() {
        return database;
    }

    /** A host with an empty database that has the library's tables. */
    public Host open() throws SQLException {
        TestDatabase.Place place = place();
        return new Host(place, factory(place));
    }

    /** An empty database that has the library's tables and one of the host's. */
    public TestDatabase.Place place() throws SQLException {
        TestDatabase.Place place = database.fresh();
        LhsSchema.migrate(place.dataSource());
        place.execute("create table host_note (id varchar(40) not null primary key)");
        return place;
    }

    /** A persistence unit with transactions of its own. */
    public EntityManagerFactory factory(TestDatabase.Place place) {
        return factory(
                place,
                PersistenceUnitTransactionType.RESOURCE_LOCAL,
                Map.of(PersistenceConfiguration.JDBC_URL, place.url()));
    }

    /** A persistence unit as a host configures it, with an entity of the host's own. */
    public EntityManagerFactory factory(
            TestDatabase.Place place, PersistenceUnitTransactionType transactions, Map<String, ?> connection) {
        PersistenceConfiguration configuration = new PersistenceConfiguration(place.url())
                .transactionType(transactions)
                .mappingFile("META-INF/lhs-orm.xml")
                .managedClass(HostNote.class)
                .validationMode(ValidationMode.NONE)
                .properties(connection)
                .property("hibernate.hbm2ddl.auto", "validate")
                .property("hibernate.jdbc.batch_size", 50)
                .property("hibernate.connection.pool_size", 20)
                .property("eclipselink.logging.level", "OFF")
                .property("eclipselink.jdbc.batch-writing", "JDBC")
                .property("eclipselink.target-database", NullUuidPostgreSQLPlatform.class.getName());
        EntityManagerFactory factory = provider.createEntityManagerFactory(configuration);
        String vendor = provider.getClass().getPackageName().substring(0, "org.hibernate".length());
        assertThat(factory.getClass().getName()).startsWith(vendor);
        return factory;
    }
}
