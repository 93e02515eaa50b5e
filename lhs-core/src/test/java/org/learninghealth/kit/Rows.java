package org.learninghealth.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.learninghealth.access.ReadScope;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Id;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Mention;
import org.learninghealth.spi.Order;
import org.learninghealth.spi.Repository;
import org.learninghealth.spi.Storage;

/**
 * The aggregates of one kind in a storage, with leave to do anything. Each call joins the active unit of work or has one of
 * its own.
 */
record Rows<T extends Aggregate<T, I>, I extends Id>(Storage storage, AggregateType<T, I> type) {

    List<T> insertAll(List<T> aggregates) {
        return in(repository -> repository.insertAll(aggregates, Grants.permit()));
    }

    T insert(T aggregate) {
        return in(repository -> repository.insert(aggregate, Grants.permit()));
    }

    List<T> updateAll(List<T> aggregates) {
        return in(repository -> repository.updateAll(aggregates, Grants.permit()));
    }

    T update(T aggregate) {
        return in(repository -> repository.update(aggregate, Grants.permit()));
    }

    T replace(T before, T aggregate) {
        return in(repository -> repository.replaceAll(List.of(before), List.of(aggregate), Grants.permit()))
                .get(0);
    }

    void deleteAll(List<T> aggregates) {
        in(repository -> {
            repository.deleteAll(aggregates, Grants.permit());
            return aggregates;
        });
    }

    void holdAll(List<T> aggregates) {
        in(repository -> {
            repository.holdAll(aggregates, Grants.permit());
            return aggregates;
        });
    }

    void shareAll(List<T> aggregates) {
        in(repository -> {
            repository.shareAll(aggregates, Grants.permit());
            return aggregates;
        });
    }

    void expectAll(Filter<T> filter, List<T> aggregates) {
        in(repository -> {
            repository.expectAll(filter, aggregates, Grants.permit());
            return aggregates;
        });
    }

    Optional<T> find(I id) {
        return find(id, Grants.everything());
    }

    Optional<T> find(I id, ReadScope scope) {
        return in(repository -> repository.find(id, scope));
    }

    long count(Filter<T> filter, ReadScope scope) {
        return in(repository -> repository.count(filter, scope));
    }

    <V> Map<V, Long> countBy(Attribute<T, V> attribute, Filter<T> filter, ReadScope scope) {
        return in(repository -> repository.countBy(attribute, filter, scope));
    }

    <V, W> Map<V, Map<W, Long>> countBy(
            Attribute<T, V> first, Attribute<T, W> second, Filter<T> filter, ReadScope scope) {
        return in(repository -> repository.countBy(first, second, filter, scope));
    }

    Page<T> page(Filter<T> filter, Order<T, ?> order, PageRequest page, ReadScope scope) {
        return in(repository -> repository.list(filter, order, page, scope));
    }

    /** All rows that mention something, a few at a time. */
    List<T> mentioning(Mention mention) {
        List<T> all = new ArrayList<>();
        Optional<I> after = Optional.empty();
        List<T> some;
        do {
            Optional<I> last = after;
            some = in(repository -> repository.mentioning(mention, last, 3, Grants.everything()));
            all.addAll(some);
            after = some.isEmpty()
                    ? after
                    : Optional.of(some.get(some.size() - 1).id());
        } while (!some.isEmpty());
        return all;
    }

    /** All rows, page by page. */
    List<T> list(Filter<T> filter, Order<T, ?> order, int limit, ReadScope scope) {
        List<T> all = new ArrayList<>();
        Optional<PageRequest> next = Optional.of(PageRequest.first(limit));
        while (next.isPresent()) {
            PageRequest request = next.get();
            Page<T> page = page(filter, order, request, scope);
            all.addAll(page.items());
            next = page.next().map(request::after);
        }
        return all;
    }

    private <R> R in(Function<Repository<T, I>, R> work) {
        return storage.unitOfWork().required(() -> work.apply(storage.repository(type)));
    }
}
