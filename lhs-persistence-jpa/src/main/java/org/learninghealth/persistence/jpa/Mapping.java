package org.learninghealth.persistence.jpa;

import jakarta.persistence.Entity;
import java.util.function.Supplier;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Id;
import org.learninghealth.spi.AggregateType;

/**
 * Which entity keeps a kind of aggregate.
 *
 * @param <T> the aggregate
 * @param <I> its id
 * @param <R> the entity
 * @param type the kind
 * @param row the entity's class
 * @param blank makes an entity without state
 */
record Mapping<T extends Aggregate<T, I>, I extends Id, R extends Row<T>>(
        AggregateType<T, I> type, Class<R> row, Supplier<R> blank) {

    /** The entity's name in queries. */
    String entity() {
        return row.getAnnotation(Entity.class).name();
    }
}
