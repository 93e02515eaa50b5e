package org.learninghealth.spi;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Id;
import org.learninghealth.base.PersonId;

/**
 * What every store must know of a kind of aggregate: where a row lives, whom it belongs to, when it is no draft, what it
 * can be found by and what can be there only once. Each room declares one for each of its aggregates, and no store needs
 * to know more to keep it. Immutable.
 *
 * @param <T> the aggregate
 * @param <I> its id
 */
public final class AggregateType<T extends Aggregate<T, I>, I extends Id> {

    private final ResourceType resource;
    private final Class<T> aggregate;
    private final Function<UUID, I> id;
    private final Optional<Attribute<T, CommunityId>> community;
    private final Optional<Attribute<T, PersonId>> owner;
    private final Optional<Function<T, Instant>> madeAt;
    private final Filter<T> published;
    private final Map<String, Attribute<T, ?>> attributes;
    private final List<List<Attribute<T, ?>>> uniqueKeys;

    private AggregateType(Builder<T, I> builder) {
        this.resource = builder.resource;
        this.aggregate = builder.aggregate;
        this.id = builder.id;
        this.community = builder.community;
        this.owner = builder.owner;
        this.madeAt = builder.madeAt;
        this.published = builder.published;
        this.attributes = new LinkedHashMap<>(builder.attributes);
        this.uniqueKeys = List.copyOf(builder.uniqueKeys);
    }

    /**
     * Begins to describe a kind of aggregate.
     *
     * @param <T> the aggregate
     * @param <I> its id
     * @param resource what it is called where access is decided
     * @param aggregate the record
     * @param id makes its id from a stored one
     * @return a builder; not safe for use by several threads
     */
    public static <T extends Aggregate<T, I>, I extends Id> Builder<T, I> of(
            ResourceType resource, Class<T> aggregate, Function<UUID, I> id) {
        return new Builder<>(resource, aggregate, id);
    }

    /**
     * What it is called where access is decided.
     *
     * @return the sort of resource
     */
    public ResourceType resource() {
        return resource;
    }

    /**
     * The record.
     *
     * @return its class
     */
    public Class<T> aggregate() {
        return aggregate;
    }

    /**
     * Makes an id from a stored one.
     *
     * @param value the stored id
     * @return the id
     */
    public I id(UUID value) {
        return id.apply(value);
    }

    /**
     * Which community a row lives in.
     *
     * @return the attribute that says so; empty for things that live in no community
     */
    public Optional<Attribute<T, CommunityId>> community() {
        return community;
    }

    /**
     * Whom a row belongs to.
     *
     * @return the attribute that says so; empty for things that belong to nobody
     */
    public Optional<Attribute<T, PersonId>> owner() {
        return owner;
    }

    /**
     * When a row was made that is content: something that people say or write in a community. The safe-space rules of that
     * moment hold for it, and those that came later.
     *
     * @return what tells the moment; empty for what is no content, such as a membership
     */
    public Optional<Function<T, Instant>> madeAt() {
        return madeAt;
    }

    /**
     * When a row is no draft.
     *
     * @return the condition
     */
    public Filter<T> published() {
        return published;
    }

    /**
     * All that rows can be found and sorted by, beside the id.
     *
     * @return the attributes, in the order of their declaration
     */
    public List<Attribute<T, ?>> attributes() {
        return List.copyOf(attributes.values());
    }

    /**
     * What can be there only once. A key that has a {@code null} among its values binds nothing.
     *
     * @return groups of attributes
     */
    public List<List<Attribute<T, ?>>> uniqueKeys() {
        return uniqueKeys;
    }

    /** Its name, for messages. */
    @Override
    public String toString() {
        return resource.name();
    }

    /**
     * Describes a kind of aggregate.
     *
     * @param <T> the aggregate
     * @param <I> its id
     */
    public static final class Builder<T extends Aggregate<T, I>, I extends Id> {

        private final ResourceType resource;
        private final Class<T> aggregate;
        private final Function<UUID, I> id;
        private final Map<String, Attribute<T, ?>> attributes = new LinkedHashMap<>();
        private final List<List<Attribute<T, ?>>> uniqueKeys = new ArrayList<>();
        private Optional<Attribute<T, CommunityId>> community = Optional.empty();
        private Optional<Attribute<T, PersonId>> owner = Optional.empty();
        private Optional<Function<T, Instant>> madeAt = Optional.empty();
        private Filter<T> published = Filter.all();

        private Builder(ResourceType resource, Class<T> aggregate, Function<UUID, I> id) {
            this.resource = Objects.requireNonNull(resource, "resource");
            this.aggregate = Objects.requireNonNull(aggregate, "aggregate");
            this.id = Objects.requireNonNull(id, "id");
        }

        /**
         * Rows live in a community.
         *
         * @param attribute says in which
         * @return this builder
         */
        public Builder<T, I> community(Attribute<T, CommunityId> attribute) {
            community = Optional.of(attribute);
            return foundBy(attribute);
        }

        /**
         * Rows belong to a person.
         *
         * @param attribute says to whom
         * @return this builder
         */
        public Builder<T, I> owner(Attribute<T, PersonId> attribute) {
            owner = Optional.of(attribute);
            return foundBy(attribute);
        }

        /**
         * Rows are content, made at some moment.
         *
         * @param moment tells when
         * @return this builder
         */
        public Builder<T, I> madeAt(Function<T, Instant> moment) {
            madeAt = Optional.of(moment);
            return this;
        }

        /**
         * Rows can be drafts.
         *
         * @param condition holds for rows that are no drafts
         * @return this builder
         */
        public Builder<T, I> published(Filter<T> condition) {
            published = condition;
            return this;
        }

        /**
         * Rows can be found or sorted by this.
         *
         * @param attribute the attribute
         * @return this builder
         */
        public Builder<T, I> foundBy(Attribute<T, ?> attribute) {
            attributes.put(attribute.name(), attribute);
            return this;
        }

        /**
         * There can be one row with these values only.
         *
         * @param key the attributes whose values together are unique
         * @return this builder
         */
        @SafeVarargs
        @SuppressWarnings("varargs")
        public final Builder<T, I> unique(Attribute<T, ?>... key) {
            for (Attribute<T, ?> each : key) {
                foundBy(each);
            }
            uniqueKeys.add(List.of(key));
            return this;
        }

        /**
         * Ends the description.
         *
         * @return the kind of aggregate
         */
        public AggregateType<T, I> build() {
            return new AggregateType<>(this);
        }
    }
}
