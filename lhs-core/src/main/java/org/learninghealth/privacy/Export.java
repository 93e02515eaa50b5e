package org.learninghealth.privacy;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Id;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Records;
import org.learninghealth.community.Community;
import org.learninghealth.community.Membership;
import org.learninghealth.internal.Reader;
import org.learninghealth.people.Person;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Cursor;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Mention;
import org.learninghealth.spi.Order;
import org.learninghealth.spi.Storage;

/**
 * Puts one person's document together. What a community is called is told as far as the person may know of it. Lives within
 * one unit of work and one thread.
 */
final class Export {

    private static final int BATCH = 200;

    /** More often than anyone joins and leaves. */
    private static final int MOST_MEMBERSHIPS = 10_000;

    private final Storage storage;
    private final Reader own;
    private final Locale fallback;
    private final Person person;
    private final Mention mention;
    private final Words words;

    /** What communities are called, as far as the person may know; it doesn't change while the document is put together. */
    private final Map<CommunityId, String> names = new HashMap<>();

    /** Of the ids that were looked up, whether they are persons'. */
    private final Map<UUID, Boolean> persons = new HashMap<>();

    /**
     * Begins.
     *
     * @param storage where everything is kept
     * @param own reads what the person may see
     * @param person the person
     * @param fallback the language of names that aren't in the person's own
     */
    Export(Storage storage, Reader own, Person person, Locale fallback) {
        this.storage = storage;
        this.own = own;
        this.fallback = fallback;
        this.person = person;
        this.mention = Mention.of(person.id());
        this.words = Words.in(person.language());
    }

    Map<String, Object> records(List<AggregateType<?, ?>> kinds) {
        Map<String, Object> records = new LinkedHashMap<>();
        for (AggregateType<?, ?> kind : kinds) {
            List<Map<String, Object>> items = items(kind);
            if (!items.isEmpty()) {
                records.put(kind.aggregate().getSimpleName(), items);
            }
        }
        return records;
    }

    private <T extends Aggregate<T, I>, I extends Id> List<Map<String, Object>> items(AggregateType<T, I> kind) {
        List<Map<String, Object>> items = new ArrayList<>();
        Optional<I> after = Optional.empty();
        List<T> rows;
        do {
            rows = own.known(kind).mentioning(mention, after, BATCH);
            lookUp(rows);
            for (T row : rows) {
                for (Record part : mention.smallestIn(row)) {
                    Map<String, Object> item = new LinkedHashMap<>();
                    item.put("id", row.id().value().toString());
                    kind.community()
                            .map(attribute -> attribute.of(row))
                            .ifPresent(community -> item.put("community", name(community)));
                    if (part == row) {
                        item.putAll(exported(row));
                    } else {
                        part(item, part);
                    }
                    items.add(item);
                }
                after = Optional.of(row.id());
            }
        } while (rows.size() == BATCH);
        return items;
    }

    /** What the inventory says is the person's in a record that is theirs; the records inside of it come on their own. */
    private Map<String, Object> exported(Aggregate<?, ?> row) {
        Map<String, Object> item = new LinkedHashMap<>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            boolean listed = PersonalData.inventory()
                    .find(row.getClass().getSimpleName() + "." + component.getName())
                    .filter(PersonalData.Item::exported)
                    .isPresent();
            Object value = listed && !component.getName().equals("id") ? Records.part((Record) row, component) : null;
            if (value != null && (mention.isDirectlyIn(value) || !mention.isIn(value)) && !namesSomebodyInside(value)) {
                Object shown = shown(value);
                if (shown != null) {
                    item.put(component.getName(), shown);
                }
            }
        }
        return item;
    }

    private void part(Map<String, Object> item, Record part) {
        for (RecordComponent component : part.getClass().getRecordComponents()) {
            Object shown = shown(Records.part(part, component));
            if (shown != null) {
                item.put(component.getName(), shown);
            }
        }
    }

    List<Map<String, Object>> activity() {
        List<Map<String, Object>> items = new ArrayList<>();
        own
                .known(Membership.TYPE)
                .first(
                        Filter.where(Membership.PERSON, person.id()),
                        Order.ascending(Membership.SINCE),
                        MOST_MEMBERSHIPS)
                .stream()
                .map(Membership::participant)
                .distinct()
                .forEach(participant -> activity(participant, items));
        return items;
    }

    private void activity(UUID participant, List<Map<String, Object>> items) {
        Optional<Cursor<Instant>> after = Optional.empty();
        List<ActivityLog.Activity> some;
        do {
            some = storage.activity().of(participant, after, BATCH);
            lookUp(some.stream().map(ActivityLog.Activity::community).toList());
            for (ActivityLog.Activity each : some) {
                Map<String, Object> item = new LinkedHashMap<>();
                item.put("at", each.at().toString());
                item.put("community", name(each.community()));
                item.put("kind", each.kind());
                each.object().ifPresent(object -> item.put("object", object));
                item.put("stakeholderGroup", each.stakeholderGroup());
                items.add(item);
                after = Optional.of(new Cursor<>(each.at(), each.event()));
            }
        } while (some.size() == BATCH);
    }

    /** What a contributor says, as far as the person may know of the persons and communities in it. */
    List<@Nullable Object> shown(List<Map<String, Object>> contributed) {
        lookUp(contributed);
        List<@Nullable Object> shown = new ArrayList<>();
        contributed.forEach(each -> shown.add(shown((Object) each)));
        return shown;
    }

    List<String> notIncluded() {
        return words.notIncluded();
    }

    private @Nullable Object shown(@Nullable Object value) {
        if (value instanceof Optional<?> maybe) {
            return maybe.map(this::shown).orElse(null);
        }
        if (value instanceof PersonId who) {
            return shown(who);
        }
        if (value instanceof CommunityId community) {
            return name(community);
        }
        if (value instanceof UUID id) {
            return isSomebodyElse(id) ? words.anotherPerson() : id.toString();
        }
        if (value instanceof Id id) {
            return id.value().toString();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> shown = new LinkedHashMap<>();
            map.forEach((key, each) -> {
                Object inside = shown((Object) each);
                if (inside != null) {
                    shown.put(key.toString(), inside);
                }
            });
            return shown;
        }
        if (value instanceof Collection<?> many) {
            List<@Nullable Object> shown = new ArrayList<>();
            many.forEach(each -> shown.add(shown(each)));
            return shown;
        }
        if (value instanceof Record record) {
            RecordComponent[] components = record.getClass().getRecordComponents();
            if (components.length == 1) {
                return shown(Records.part(record, components[0]));
            }
            Map<String, Object> item = new LinkedHashMap<>();
            part(item, record);
            return item;
        }
        if (value instanceof Locale locale) {
            return locale.toLanguageTag();
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    private String shown(PersonId who) {
        return who.equals(person.id()) ? who.value().toString() : words.anotherPerson();
    }

    private boolean isSomebodyElse(UUID id) {
        return !id.equals(person.id().value()) && persons.getOrDefault(id, false);
    }

    /** Looks up which of the bare ids in some values are persons', and what the communities in them are called: all at once. */
    private void lookUp(Collection<?> values) {
        Set<UUID> ids = new HashSet<>();
        Set<CommunityId> communities = new HashSet<>();
        values.forEach(each -> collect(each, ids, communities));
        ids.removeAll(persons.keySet());
        for (List<UUID> some : batches(ids)) {
            some.forEach(id -> persons.put(id, false));
            own.known(Person.TYPE)
                    .first(
                            Filter.<Person>all()
                                    .in(
                                            Person.SELF,
                                            some.stream().map(PersonId::new).toList()),
                            Order.ascending(Person.DIGEST),
                            some.size())
                    .forEach(each -> persons.put(each.id().value(), true));
        }
        communities.removeAll(names.keySet());
        for (List<CommunityId> some : batches(communities)) {
            some.forEach(id -> names.put(id, words.privateCommunity()));
            own.visible(Community.TYPE)
                    .first(
                            Filter.<Community>all().in(Community.SELF, some),
                            Order.ascending(Community.FOUNDED_AT),
                            some.size())
                    .forEach(each -> names.put(each.id(), each.name().in(person.language(), fallback)));
        }
    }

    private static <V> List<List<V>> batches(Set<V> values) {
        List<V> all = List.copyOf(values);
        List<List<V>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            batches.add(all.subList(from, Math.min(from + BATCH, all.size())));
        }
        return batches;
    }

    private static void collect(@Nullable Object value, Set<UUID> ids, Set<CommunityId> communities) {
        if (value instanceof UUID id) {
            ids.add(id);
        } else if (value instanceof CommunityId community) {
            communities.add(community);
        } else if (value instanceof Optional<?> maybe) {
            collect(maybe.orElse(null), ids, communities);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(each -> collect(each, ids, communities));
        } else if (value instanceof Collection<?> many) {
            many.forEach(each -> collect(each, ids, communities));
        } else if (value instanceof Record record && !(value instanceof Id)) {
            Records.parts(record).forEach(each -> collect(each, ids, communities));
        }
    }

    private String name(CommunityId id) {
        return Objects.requireNonNull(names.get(id), "A community that wasn't looked up");
    }

    /** Whether there are records inside that name persons: each is somebody's own. */
    private static boolean namesSomebodyInside(Object value) {
        if (value instanceof Optional<?> maybe) {
            return maybe.filter(Export::namesSomebodyInside).isPresent();
        }
        if (value instanceof Collection<?> many) {
            return many.stream().anyMatch(Export::namesSomebodyInside);
        }
        if (value instanceof Record record && !(value instanceof Id)) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                Object inside = Records.part(record, component);
                boolean person = inside instanceof PersonId
                        || inside instanceof Optional<?> maybe && maybe.orElse(null) instanceof PersonId;
                if (person || inside != null && namesSomebodyInside(inside)) {
                    return true;
                }
            }
        }
        return false;
    }
}
