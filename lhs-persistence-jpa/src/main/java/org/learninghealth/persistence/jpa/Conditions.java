package org.learninghealth.persistence.jpa;

import jakarta.persistence.FlushModeType;
import jakarta.persistence.Query;
import java.lang.reflect.Field;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.learninghealth.access.Role;
import org.learninghealth.access.Scope;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.FoldedText;
import org.learninghealth.base.Id;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityStatus;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Cursor;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Mention;
import org.learninghealth.spi.Order;
import org.learninghealth.spi.Related;

/**
 * The conditions of one query on rows that it calls {@code r}, in the query language of Jakarta Persistence. Values, other than
 * constants, become parameters, so that the same words give the same text, for which providers keep what they made of it. Not
 * safe for use by several threads.
 *
 * @param <T> the aggregate
 * @param <I> its id
 */
final class Conditions<T extends Aggregate<T, I>, I extends Id>
        implements Scope.Terms<String>, Filter.Terms<T, String> {

    static final String EVERYTHING = "1 = 1";
    private static final String NOTHING = "1 = 0";

    /**
     * Up to so many values become a parameter each, since for a list as a parameter providers make the SQL anew each time.
     * Their number is rounded up to a power of two, so that there are few texts.
     */
    private static final int MOST_EACH = 512;

    private final AggregateType<T, I> type;
    private final Database database;
    private final String row;
    private final List<Object> parameters;

    Conditions(AggregateType<T, I> type, Database database) {
        this(type, database, "r", new ArrayList<>());
    }

    private Conditions(AggregateType<T, I> type, Database database, String row, List<Object> parameters) {
        this.type = type;
        this.database = database;
        this.row = row;
        this.parameters = parameters;
    }

    /** Fills a query's parameters; its flushing is none of our business, since our own rows are flushed when written. */
    <Q extends Query> Q fill(Q query) {
        for (int i = 0; i < parameters.size(); i++) {
            query.setParameter("p" + i, parameters.get(i));
        }
        query.setFlushMode(FlushModeType.COMMIT);
        return query;
    }

    String areAmong(List<I> ids) {
        return oneOf("r.id", ids);
    }

    String matches(Filter<T> filter) {
        return allOf(filter.conditions().stream().map(each -> each.as(this)).toList());
    }

    <V extends Comparable<? super V>> String behind(Cursor<V> place, Order<T, V> order) {
        String attribute = "r." + order.attribute().name();
        String than = order.descending() ? " < " : " > ";
        String value = parameter(place.value());
        // a range at first, by which a database finds where to begin
        return "(" + attribute + (order.descending() ? " <= " : " >= ") + value + " and (" + attribute + than + value
                + " or " + idInOrder() + than
                + parameter(database.idsSortAsText() ? place.id().toString() : place.id()) + "))";
    }

    String inOrder(Order<T, ?> order) {
        String direction = order.descending() ? " desc" : " asc";
        return " order by r." + order.attribute().name() + direction + ", " + idInOrder() + direction;
    }

    String behind(I id) {
        return idInOrder() + " > "
                + parameter(database.idsSortAsText() ? id.value().toString() : id.value());
    }

    String byId() {
        return " order by " + idInOrder() + " asc";
    }

    /** A person's id in one of the ids, or in a text; words in a text, whatever the case of their letters. */
    String mention(Mention mention, Class<?> row) {
        List<String> places = new ArrayList<>();
        for (Field field : row.getDeclaredFields()) {
            String path = "r." + field.getName();
            if (field.getType() == UUID.class) {
                mention.person().ifPresent(person -> places.add(path + " = " + parameter(person)));
            } else if (field.getType() == String.class) {
                String text = mention.person().isPresent() ? path : "lower(" + path + ")";
                mention.patterns().forEach(word -> places.add("locate(" + parameter(word) + ", " + text + ") > 0"));
            }
        }
        mention.person().ifPresent(person -> places.add("r.id = " + parameter(person)));
        return anyOf(places);
    }

    private String idInOrder() {
        return database.idsSortAsText() ? "cast(r.id as string)" : "r.id";
    }

    @Override
    public String oneOf(Attribute<T, ?> attribute, List<?> values) {
        return oneOf(row + "." + attribute.name(), values);
    }

    @Override
    public String holding(Attribute<T, ?> attribute, List<?> values) {
        return holding(row + "." + attribute.name(), values);
    }

    @Override
    public String related(Related<T, ?> related, boolean there) {
        return (there ? "" : "not ") + exists(related);
    }

    private <O extends Aggregate<O, ?>> String exists(Related<T, O> related) {
        Mapping<?, ?, ?> mapping = Mappings.ALL.stream()
                .filter(each -> each.type() == related.type())
                .findAny()
                .orElseThrow();
        String other = row + "o";
        @SuppressWarnings({"unchecked", "rawtypes"}) // what the ids of a kind are has no part in it
        String which = new Conditions(related.type(), database, other, parameters).matches(related.which());
        return related.links().stream()
                .map(link -> other + "." + link.there().name() + " = " + row + "."
                        + link.here().name())
                .collect(Collectors.joining(
                        " and ",
                        "exists (select " + other + ".id from " + mapping.entity() + " " + other + " where ",
                        " and " + which + ")"));
    }

    @Override
    public <V extends Comparable<? super V>> String between(Attribute<T, V> attribute, V from, V before) {
        String path = row + "." + attribute.name();
        return path + " >= " + parameter(from) + " and " + path + " < " + parameter(before);
    }

    @Override
    public String published() {
        return matches(type.published());
    }

    @Override
    public String visible(Visibility atMost) {
        if (type.aggregate() == Community.class) {
            // it lives in itself: to look for it once more would cost a database a look at them all
            return "(" + visible("r", atMost) + ")";
        }
        return type.community()
                .map(attribute -> "exists (select c.id from LhsCommunity c where c.id = r." + attribute.name() + " and "
                        + visible("c", atMost) + ")")
                .orElse(NOTHING);
    }

    private String visible(String community, Visibility atMost) {
        return community + ".status <> " + parameter(CommunityStatus.DRAFT) + " and "
                + oneOf(community + ".visibility", atMost.andMoreOpen());
    }

    @Override
    public String held(PersonId by, Set<Role> roles) {
        return type.community()
                .map(attribute -> {
                    String person = parameter(by);
                    return "(" + active(person) + " and exists (select m.id from LhsMembership m where m.community = r."
                            + attribute.name() + " and m.person = " + person + " and m.status = "
                            + parameter(MembershipStatus.ACTIVE) + " and " + holding("m.roles", roles) + "))";
                })
                .orElse(NOTHING);
    }

    @Override
    public String within(Set<CommunityId> communities) {
        return type.community()
                .map(attribute -> oneOf("r." + attribute.name(), communities))
                .orElse(NOTHING);
    }

    @Override
    public String ownedBy(PersonId person) {
        return type.owner()
                .map(attribute -> {
                    String owner = parameter(person);
                    return "(" + active(owner) + " and r." + attribute.name() + " = " + owner + ")";
                })
                .orElse(NOTHING);
    }

    /** Asked once for a query, not once a row: it has nothing to do with the rows. */
    private String active(String person) {
        return "exists (select a.id from LhsPerson a where a.id = " + person + " and a.status = "
                + parameter(PersonStatus.ACTIVE) + ")";
    }

    @Override
    public String belongingTo(CommunityId community) {
        return type.owner()
                .map(attribute -> "exists (select m.id from LhsMembership m where m.person = r." + attribute.name()
                        + " and m.community = " + parameter(community) + " and m.status = "
                        + parameter(MembershipStatus.ACTIVE) + ")")
                .orElse(NOTHING);
    }

    @Override
    public String anyOf(List<String> alternatives) {
        return alternatives.isEmpty() ? NOTHING : "(" + String.join(" or ", alternatives) + ")";
    }

    @Override
    public String allOf(List<String> conditions) {
        return conditions.isEmpty() ? EVERYTHING : "(" + String.join(" and ", conditions) + ")";
    }

    private String oneOf(String path, Collection<?> values) {
        return switch (values.size()) {
            case 0 -> NOTHING;
            case 1 -> path + " = " + parameter(values.iterator().next());
            default -> path + " in " + (values.size() <= MOST_EACH ? each(values) : parameter(values));
        };
    }

    private String each(Collection<?> values) {
        List<Object> rounded = new ArrayList<>(values);
        Object last = rounded.get(rounded.size() - 1);
        while (Integer.bitCount(rounded.size()) > 1 && !(last instanceof Enum)) {
            rounded.add(last);
        }
        return rounded.stream().map(this::parameter).collect(Collectors.joining(", ", "(", ")"));
    }

    private String holding(String path, Collection<?> values) {
        return anyOf(values.stream()
                .map(each -> "locate(" + element(each) + ", " + path + ") > 0")
                .toList());
    }

    private String element(Object value) {
        String element = Values.names(List.of(value));
        return value instanceof Enum ? "'" + element + "'" : parameter(element);
    }

    /** Constants are part of the text: there are few, and for each parameter providers do as much as for all the rest. */
    private String parameter(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.getDeclaringClass().getName() + "." + constant.name();
        }
        parameters.add(stored(value));
        return ":p" + (parameters.size() - 1);
    }

    /** The value of an attribute, from what its column holds: of a set of constants its elements' names, of a day its text. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // an attribute's values are of its type
    static <V> V restored(Attribute<?, V> attribute, Object value) {
        if (value instanceof String text && attribute.valueType().isEnum()) {
            return (V) Values.constants((Class) attribute.valueType(), text);
        }
        if (value instanceof String day && attribute.valueType() == LocalDate.class) {
            return (V) LocalDate.parse(day);
        }
        if (!Id.class.isAssignableFrom(attribute.valueType())) {
            return (V) value;
        }
        try {
            return (V) attribute.valueType().getConstructor(UUID.class).newInstance(value);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(attribute.valueType() + " must be a public record of one UUID", broken);
        }
    }

    private static Object stored(Object value) {
        if (value instanceof Collection<?> values) {
            return values.stream().map(Conditions::stored).toList();
        }
        if (value instanceof Id id) {
            return id.value();
        }
        if (value instanceof FoldedText text) {
            return text.value();
        }
        return value instanceof LocalDate day ? Values.day(day) : value;
    }
}
