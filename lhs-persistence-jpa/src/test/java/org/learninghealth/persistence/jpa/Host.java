package org.learninghealth.persistence.jpa;

import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;

/**
 * An application with a database and a persistence unit of its own.
 *
 * @param place its database
 * @param factory its persistence unit
 */
public record Host(TestDatabase.Place place, EntityManagerFactory factory) implements AutoCloseable {

    /** Storage in transactions that the library begins itself. */
    public JpaStorage storage() {
        return JpaStorage.over(ResourceLocalUnitOfWork.of(factory));
    }

    @Override
    public void close() throws SQLException {
        factory.close();
        place.close();
    }
}
