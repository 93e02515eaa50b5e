package org.learninghealth.persistence.jpa;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Id;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.LhsException;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.AuditTrail;
import org.learninghealth.spi.Outbox;
import org.learninghealth.spi.Receipts;
import org.learninghealth.spi.Repository;
import org.learninghealth.spi.Storage;
import org.learninghealth.spi.UnitOfWork;

/**
 * Keeps everything in the host's own database, in the host's own transactions. The host's persistence unit names the
 * mapping file {@code META-INF/lhs-orm.xml}, and its database has the tables of {@link LhsSchema}. JDBC batching of the
 * provider, for Hibernate {@code hibernate.jdbc.batch_size}, keeps bulk commands quick. Safe for use by several threads.
 */
public final class JpaStorage implements Storage {

    private final JpaUnitOfWork unitOfWork;
    private final Connections connections;
    private final List<Mapping<?, ?, ?>> mappings;
    private final boolean incremental;
    private final Map<Class<?>, Repository<?, ?>> repositories = new HashMap<>();
    private final Outbox outbox;
    private final Receipts receipts;
    private final ActivityLog activity;
    private final AuditTrail audit;

    JpaStorage(JpaUnitOfWork unitOfWork, List<Mapping<?, ?, ?>> mappings, boolean incremental) {
        this.unitOfWork = Objects.requireNonNull(unitOfWork, "unitOfWork");
        this.mappings = mappings;
        this.incremental = incremental;
        this.connections = new Connections(unitOfWork);
        this.outbox = new JpaOutbox(connections);
        this.receipts = new JpaReceipts(connections);
        this.activity = new JpaActivityLog(connections, incremental);
        this.audit = new JpaAuditTrail(connections);
        mappings.forEach(this::add);
    }

    /**
     * Keeps everything in the database of a unit of work. Doesn't touch it yet.
     *
     * @param unitOfWork the transactions, and the persistence unit behind them
     * @return the storage
     */
    public static JpaStorage over(JpaUnitOfWork unitOfWork) {
        return new JpaStorage(unitOfWork, Mappings.ALL, false);
    }

    /**
     * The same storage, but activities are counted by adding what came to what was counted of its day, instead of counting the
     * day as a whole; on MariaDB, and on PostgreSQL 13 or later. For hosts with many activities on a day of a community. Figures are the same; a day to which
     * something else happened (an erasure, another time zone) is counted as a whole still. Nodes with it and
     * without it may work side by side, so that it can be turned on and off at any time.
     *
     * <p>What is added is what was committed, whatever other transactions are open: one that stays open for long holds up its own activities,
     * and no others.
     *
     * @return storage that refuses activities with {@link InvalidConfiguration} on other databases, as {@link #problems} says
     */
    public JpaStorage countingIncrementally() {
        return new JpaStorage(unitOfWork, mappings, true);
    }

    private <T extends Aggregate<T, I>, I extends Id, R extends Row<T>> void add(Mapping<T, I, R> mapping) {
        repositories.put(mapping.type().aggregate(), new JpaRepository<>(mapping, unitOfWork, connections));
    }

    @Override
    public UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    public <T extends Aggregate<T, I>, I extends Id> Repository<T, I> repository(AggregateType<T, I> type) {
        @SuppressWarnings("unchecked") // the key of a repository is the class of its aggregates
        @Nullable
        Repository<T, I> repository = (Repository<T, I>) repositories.get(type.aggregate());
        if (repository == null) {
            throw new InvalidConfiguration(List.of("No entity keeps aggregates of the kind " + type
                    + ": use releases of lhs-core and lhs-persistence-jpa that belong together"));
        }
        return repository;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public Receipts receipts() {
        return receipts;
    }

    @Override
    public ActivityLog activity() {
        return activity;
    }

    @Override
    public AuditTrail audit() {
        return audit;
    }

    @Override
    public List<String> problems() {
        try {
            return unitOfWork.requiresNew(() -> connections.run("looking at the tables", this::problems));
        } catch (LhsException failed) {
            return failed instanceof InvalidConfiguration unsupported
                    ? unsupported.problems()
                    : List.of("The database can't be reached: " + failed.getMessage());
        }
    }

    private List<String> problems(Sql sql) throws SQLException {
        List<String> problems = new ArrayList<>(LhsSchema.problems(sql));
        if (incremental) {
            problems.addAll(JpaActivityLog.problemsOfCountingIncrementally(sql));
        }
        return problems;
    }
}
