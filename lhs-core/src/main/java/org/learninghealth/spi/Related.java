package org.learninghealth.spi;

import java.util.List;
import java.util.stream.Stream;
import org.learninghealth.base.Aggregate;

/**
 * Rows that go with a row: those of another kind, or of the same, that hold the same values as it does. Immutable.
 *
 * @param <T> the aggregate that they go with
 * @param <O> their own kind
 * @param type their kind
 * @param links what they have to agree in; at least one
 * @param which what else must hold of them
 */
public record Related<T, O extends Aggregate<O, ?>>(AggregateType<O, ?> type, List<Link<T, O>> links, Filter<O> which) {

    /** Keeps a copy of the links. */
    public Related {
        links = List.copyOf(links);
    }

    /**
     * Rows of a kind that agree with a row in one value.
     *
     * @param <T> the aggregate that they go with
     * @param <O> their own kind
     * @param here the value there is in the row; an id
     * @param type their kind
     * @param there the value in theirs; an id
     * @return all rows that do
     */
    public static <T, O extends Aggregate<O, ?>> Related<T, O> by(
            Attribute<T, ?> here, AggregateType<O, ?> type, Attribute<O, ?> there) {
        return new Related<>(type, List.of(new Link<>(here, there)), Filter.all());
    }

    /**
     * Adds: they agree in another value too.
     *
     * @param here the value in the row
     * @param there the value in theirs
     * @return fewer rows
     */
    public Related<T, O> and(Attribute<T, ?> here, Attribute<O, ?> there) {
        return new Related<>(
                type,
                Stream.concat(links.stream(), Stream.of(new Link<>(here, there)))
                        .toList(),
                which);
    }

    /**
     * Adds: something else holds of them.
     *
     * @param condition what
     * @return fewer rows
     */
    public Related<T, O> where(Filter<O> condition) {
        return new Related<>(type, links, which.and(condition));
    }

    /**
     * That two values are the same. An id is the same as another one of the same number, whatever their types.
     *
     * @param <T> the aggregate that rows go with
     * @param <O> their own kind
     * @param here the value in the row
     * @param there the value in theirs
     */
    public record Link<T, O>(Attribute<T, ?> here, Attribute<O, ?> there) {}
}
