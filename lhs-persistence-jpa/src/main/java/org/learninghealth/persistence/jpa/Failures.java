package org.learninghealth.persistence.jpa;

import jakarta.persistence.EntityExistsException;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.LhsException;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.base.StorageFailure;
import org.learninghealth.base.Transient;

/** Says in the library's words what a provider, a driver or a transaction service threw; that stays as the cause. */
final class Failures {

    /** Lost races by SQLState: serialisation failures and deadlocks (class 40), and H2's lock timeout. */
    private static final Set<String> LOST_RACES = Set.of("40001", "40P01", "HYT00");

    /**
     * Lost races that MariaDB reports by number: lock wait timeout, deadlock, and a row that changed since the
     * transaction's snapshot.
     */
    private static final Set<Integer> LOST_RACES_OF_MARIADB = Set.of(1205, 1213, 1020);

    private Failures() {}

    /**
     * Translates a failure.
     *
     * @param failed what was thrown
     * @param doing what was being done, or the kind of thing that was being written; without anyone's data
     * @return the library's exception
     */
    static LhsException of(Throwable failed, String doing) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            LhsException known = known(cause, failed, doing);
            if (known != null) {
                return known;
            }
        }
        return new StorageFailure("The database failed (" + doing + "): look at the cause", failed);
    }

    private static @Nullable LhsException known(Throwable cause, Throwable failed, String doing) {
        if (cause instanceof LhsException ours) {
            return ours;
        }
        if (cause instanceof OptimisticLockException) {
            return new StaleVersion(failed);
        }
        if (cause instanceof EntityExistsException) {
            return new Duplicate(doing, failed);
        }
        if (cause instanceof PessimisticLockException || cause instanceof LockTimeoutException) {
            return new Transient(failed);
        }
        if (cause instanceof SQLException sql) {
            String state = String.valueOf(sql.getSQLState());
            if (LOST_RACES.contains(state) || LOST_RACES_OF_MARIADB.contains(sql.getErrorCode())) {
                return new Transient(failed);
            }
            if (isUniqueViolation(sql)) {
                return new Duplicate(doing, failed);
            }
        }
        return null;
    }

    /**
     * Whether a key was taken. Each database has a way of its own to tell that from a missing value or reference.
     *
     * @param failed what the driver threw
     * @return true for a duplicate key
     */
    static boolean isUniqueViolation(SQLException failed) {
        return "23505".equals(failed.getSQLState()) || failed.getErrorCode() == 1062;
    }
}
