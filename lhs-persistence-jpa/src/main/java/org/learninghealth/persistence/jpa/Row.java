package org.learninghealth.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.util.UUID;
import org.learninghealth.base.Aggregate;

/**
 * What the row of every kind of aggregate has. A field has the name of the attribute that it holds, so that filters and
 * orders find it; fields hold types of the JDK and enums alone.
 *
 * @param <T> the aggregate
 */
@MappedSuperclass
@SuppressWarnings("NullAway.Init")
abstract class Row<T extends Aggregate<T, ?>> {

    @Id
    @Column(name = "id")
    UUID id;

    @Version
    @Column(name = "version")
    long version;

    /**
     * Takes over the state of an aggregate, apart from id and version.
     *
     * @param aggregate the new state
     */
    abstract void apply(T aggregate);

    /**
     * The aggregate in this state.
     *
     * @return a record that owes nothing to this row
     */
    abstract T toRecord();
}
