package org.learninghealth.persistence.jpa;

import jakarta.persistence.ConnectionFunction;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reaches the connection of the active transaction. For the packages of this module alone. Safe for use by several threads.
 */
public final class Connections {

    private final JpaUnitOfWork unitOfWork;
    private volatile @Nullable Database database;

    /**
     * Reaches the connections of a unit of work.
     *
     * @param unitOfWork the transactions
     */
    public Connections(JpaUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    /**
     * Works on the connection of the active transaction.
     *
     * @param <R> what the work returns
     * @param doing what is done, for error messages
     * @param work what is done
     * @return what the work returned
     * @throws org.learninghealth.base.LhsException if the database refuses
     */
    public <R> R run(String doing, Work<R> work) {
        EntityManager entityManager = unitOfWork.entityManager();
        ConnectionFunction<Connection, R> function = connection -> work.on(new Sql(connection, detected(connection)));
        try {
            return isEclipseLink(entityManager)
                    ? function.apply(entityManager.unwrap(Connection.class))
                    : entityManager.callWithConnection(function);
        } catch (Exception failed) {
            throw Failures.of(failed, doing);
        }
    }

    /**
     * EclipseLink 5.0.0 hands a connection out that is not the transaction's (its pull request 2813), but unwraps the
     * right one; Hibernate refuses to unwrap it.
     */
    private static boolean isEclipseLink(EntityManager entityManager) {
        return entityManager.getDelegate().getClass().getName().startsWith("org.eclipse.persistence.");
    }

    /** The database that the persistence unit is connected to; asked once. */
    Database database() {
        Database known = database;
        return known != null ? known : run("looking at the database", Sql::database);
    }

    private Database detected(Connection connection) throws SQLException {
        Database known = database;
        if (known == null) {
            known = Database.of(connection);
            database = known;
        }
        return known;
    }

    /**
     * What is done on the connection.
     *
     * @param <R> what it returns
     */
    public interface Work<R> {

        /**
         * Does it.
         *
         * @param sql speaks to the database
         * @return the result
         * @throws SQLException if the database refuses
         */
        R on(Sql sql) throws SQLException;
    }
}
