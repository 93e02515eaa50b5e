package org.learninghealth.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Id;
import org.learninghealth.base.PersonId;
import org.learninghealth.kit.Sample;
import org.learninghealth.kit.Samples;
import org.learninghealth.kit.Targets;
import org.learninghealth.privacy.PersonalData;
import org.learninghealth.privacy.PersonalData.AtErasure;
import org.learninghealth.privacy.PersonalDataClass;

/** What is personal in the tables is known: in what the entities map, and in what each database has (target P1). */
class PersonalDataTest {

    private static final PersonalData INVENTORY = PersonalData.inventory();

    @ParameterizedTest
    @EnumSource
    void everyColumnIsClassified(TestDatabase database) throws Exception {
        Map<String, String> attributes = attributes();
        Set<String> unclassified = new TreeSet<>(attributes.values());
        try (TestDatabase.Place place = database.fresh();
                Connection connection = place.dataSource().getConnection()) {
            LhsSchema.migrate(place.dataSource());
            Set<String> columns = Structure.of(new Sql(connection, Database.of(connection)))
                    .columns()
                    .keySet();
            assertThat(columns).hasSizeGreaterThan(250).containsAll(attributes.keySet());
            columns.forEach(column -> unclassified.add(attributes.getOrDefault(column, column)));
        }
        unclassified.removeIf(attribute -> INVENTORY.find(attribute).isPresent());
        Targets.none(
                "P1", unclassified, "Say in personal-data.csv of lhs-core what is personal: a line for each of these");
    }

    /** Whoever leaves the file behind their code leaves lines that speak of nothing. */
    @Test
    void noLineSpeaksOfWhatIsNotThere() {
        Set<String> known = new TreeSet<>(attributes().values());
        known.addAll(
                Structure.of(LhsSchema.script(Database.POSTGRESQL)).columns().keySet());
        for (Mapping<?, ?, ?> mapping : Mappings.ALL) {
            Class<?> aggregate = mapping.type().aggregate();
            Stream.of(aggregate.getRecordComponents())
                    .forEach(component -> known.add(aggregate.getSimpleName() + "." + component.getName()));
        }
        assertThat(INVENTORY.items())
                .extracting(PersonalData.Item::attribute)
                .filteredOn(attribute -> !attribute.startsWith("lhs_schema_history."))
                .allMatch(known::contains);
    }

    /** A column that holds a person's id must not be said to be nobody's. */
    @Test
    void whatHoldsAPersonIsSaidToBePersonal() throws IllegalAccessException {
        List<String> holding = new ArrayList<>();
        for (Sample<?, ?> sample : Samples.ALL) {
            holding.addAll(holdingAPerson(sample));
        }
        assertThat(holding).contains("Membership.person", "LearningCycle.team", "FacilitationPlatform.managers");
        assertThat(holding)
                .allSatisfy(attribute -> assertThat(INVENTORY.find(attribute)).hasValueSatisfying(item -> {
                    assertThat(item.category()).isNotEqualTo(PersonalDataClass.NONE);
                    assertThat(item.erasure()).isIn(AtErasure.REPLACE, AtErasure.DELETE);
                }));
    }

    private static <T extends Aggregate<T, I>, I extends Id> List<String> holdingAPerson(Sample<T, I> sample)
            throws IllegalAccessException {
        List<String> holding = new ArrayList<>();
        T aggregate = sample.full(1);
        Set<String> persons = new TreeSet<>();
        persons(aggregate, persons);
        for (Mapping<?, ?, ?> mapping : Mappings.ALL) {
            if (mapping.type().aggregate().equals(aggregate.getClass())) {
                @SuppressWarnings("unchecked") // the row of this kind
                Row<T> row = (Row<T>) mapping.blank().get();
                row.apply(aggregate);
                for (Field field : mapping.row().getDeclaredFields()) {
                    field.setAccessible(true);
                    String stored = String.valueOf(field.get(row));
                    if (persons.stream().anyMatch(stored::contains)) {
                        holding.add(attribute(mapping, field));
                    }
                }
            }
        }
        return holding;
    }

    /** The ids of all persons, however deep, as texts. */
    private static void persons(Object value, Set<String> found) {
        if (value instanceof PersonId person) {
            found.add(person.value().toString());
        } else if (value instanceof Iterable<?> many) {
            many.forEach(each -> persons(each, found));
        } else if (value instanceof Optional<?> maybe) {
            maybe.ifPresent(each -> persons(each, found));
        } else if (value instanceof Record record) {
            Stream.of(record.getClass().getRecordComponents()).forEach(component -> {
                try {
                    component.getAccessor().setAccessible(true);
                    persons(component.getAccessor().invoke(record), found);
                } catch (ReflectiveOperationException hidden) {
                    throw new AssertionError(hidden);
                }
            });
        }
    }

    /** The attribute that each column of an entity keeps, under {@code table.column}. */
    private static Map<String, String> attributes() {
        Map<String, String> attributes = new HashMap<>();
        for (Mapping<?, ?, ?> mapping : Mappings.ALL) {
            String table = mapping.row().getAnnotation(Table.class).name();
            Stream.of(mapping.row(), Row.class)
                    .flatMap(type -> Stream.of(type.getDeclaredFields()))
                    .forEach(field -> attributes.put(
                            table + "." + field.getAnnotation(Column.class).name(), attribute(mapping, field)));
        }
        return attributes;
    }

    private static String attribute(Mapping<?, ?, ?> mapping, Field field) {
        return mapping.type().aggregate().getSimpleName() + "." + field.getName();
    }
}
