package org.learninghealth.kit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learninghealth.access.Permit;
import org.learninghealth.access.ReadScope;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Id;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Cursor;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Mention;
import org.learninghealth.spi.Order;
import org.learninghealth.spi.Repository;

/** A repository that hands every call on; tests override what they want to listen at or break. */
public class ForwardingRepository<T extends Aggregate<T, I>, I extends Id> implements Repository<T, I> {

    private final Repository<T, I> repository;

    public ForwardingRepository(Repository<T, I> repository) {
        this.repository = repository;
    }

    @Override
    public List<T> insertAll(List<T> aggregates, Permit permit) {
        return repository.insertAll(aggregates, permit);
    }

    @Override
    public List<T> updateAll(List<T> aggregates, Permit permit) {
        return repository.updateAll(aggregates, permit);
    }

    @Override
    public List<T> replaceAll(List<T> before, List<T> aggregates, Permit permit) {
        return repository.replaceAll(before, aggregates, permit);
    }

    @Override
    public void deleteAll(List<T> aggregates, Permit permit) {
        repository.deleteAll(aggregates, permit);
    }

    @Override
    public void shareAll(List<T> aggregates, Permit permit) {
        repository.shareAll(aggregates, permit);
    }

    @Override
    public void expectAll(Filter<T> filter, List<T> aggregates, Permit permit) {
        repository.expectAll(filter, aggregates, permit);
    }

    @Override
    public List<T> mentioning(Mention mention, Optional<I> after, int limit, ReadScope scope) {
        return repository.mentioning(mention, after, limit, scope);
    }

    @Override
    public void holdAll(List<T> aggregates, Permit permit) {
        repository.holdAll(aggregates, permit);
    }

    @Override
    public Optional<T> find(I id, ReadScope scope) {
        return repository.find(id, scope);
    }

    @Override
    public <V extends Comparable<? super V>> List<T> select(
            Filter<T> filter, Order<T, V> order, Optional<Cursor<V>> after, int limit, ReadScope scope) {
        return repository.select(filter, order, after, limit, scope);
    }

    @Override
    public long count(Filter<T> filter, ReadScope scope) {
        return repository.count(filter, scope);
    }

    @Override
    public <V> Map<V, Long> countBy(Attribute<T, V> attribute, Filter<T> filter, ReadScope scope) {
        return repository.countBy(attribute, filter, scope);
    }

    @Override
    public <V, W> Map<V, Map<W, Long>> countBy(
            Attribute<T, V> first, Attribute<T, W> second, Filter<T> filter, ReadScope scope) {
        return repository.countBy(first, second, filter, scope);
    }
}
