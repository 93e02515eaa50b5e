package org.learninghealth.kit;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Id;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.privacy.PersonalData;

/**
 * Aggregates of every kind in which each text is a mark of its own, so that it can be told whose words came out: a person's
 * own, or those of others. Records inside that name somebody belong to the person and to another one by turns.
 */
final class Planted {

    private final PersonId self;
    private final PersonId other;
    private final List<CommunityId> places;
    private final Set<String> own = new TreeSet<>();
    private final Set<String> foreign = new TreeSet<>();
    private final Set<String> ownInLatest = new TreeSet<>();
    private final Set<String> foreignInLatest = new TreeSet<>();
    private int turn;

    Planted(PersonId self, PersonId other, List<CommunityId> places) {
        this.self = self;
        this.other = other;
        this.places = places;
    }

    /** Whether an id is that of one of the persons or places. */
    boolean knows(UUID id) {
        return id.equals(self.value())
                || id.equals(other.value())
                || places.stream().anyMatch(place -> place.value().equals(id));
    }

    /** What is the person's, and must come out. */
    Set<String> own() {
        return own;
    }

    /** What is somebody else's, and must not. */
    Set<String> foreign() {
        return foreign;
    }

    /** The latest one was kept. */
    void kept() {
        own.addAll(ownInLatest);
        foreign.addAll(foreignInLatest);
    }

    /** An aggregate of a kind, the person's own or somebody else's. */
    <T extends Aggregate<T, I>, I extends Id> T plant(Sample<T, I> sample, boolean mine, long seed) {
        ownInLatest.clear();
        foreignInLatest.clear();
        T aggregate = sample.brief(seed);
        String kind = aggregate.getClass().getSimpleName();
        Record planted = (Record) aggregate;
        boolean held = Arrays.stream(aggregate.getClass().getRecordComponents())
                .anyMatch(component -> holdsAPerson(Records.get((Record) aggregate, component)));
        for (RecordComponent component : aggregate.getClass().getRecordComponents()) {
            String path = kind + "." + component.getName();
            boolean exported = held
                    && mine
                    && PersonalData.inventory()
                            .find(path)
                            .filter(PersonalData.Item::exported)
                            .isPresent();
            if (!component.getName().equals("id")) {
                planted = Records.with(
                        planted,
                        component.getName(),
                        planted(Records.get(planted, component), path + "~" + seed, mine, exported));
            }
        }
        return sample.type().aggregate().cast(planted);
    }

    private @Nullable Object planted(@Nullable Object value, String path, boolean mine, boolean exported) {
        if (value instanceof PersonId) {
            return mine ? self : other;
        }
        if (value instanceof CommunityId) {
            return places.get(turn++ % places.size());
        }
        if (value instanceof Visibility) {
            return Visibility.PRIVATE;
        }
        if (value instanceof String) {
            return mark(path, exported);
        }
        if (value instanceof LocalizedText text) {
            return text.isBlank() ? text : LocalizedText.of(Locale.ENGLISH, mark(path, exported));
        }
        if (value instanceof Optional<?> maybe) {
            return maybe.map(each -> planted(each, path, mine, exported));
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> planted = new ArrayList<>();
            for (Object each : list) {
                boolean shared = each instanceof PersonId && planted.size() % 2 == 1;
                planted.add(planted(each, path + "." + planted.size(), mine && !shared, exported));
            }
            return planted;
        }
        if (value instanceof Record record && !(value instanceof Id) && !isCode(record)) {
            RecordComponent[] components = record.getClass().getRecordComponents();
            boolean somebodys =
                    Arrays.stream(components).anyMatch(component -> holdsAPerson(Records.get(record, component)));
            boolean theirs = somebodys ? turn++ % 2 == 0 : mine;
            boolean out = somebodys ? theirs : exported;
            Set<String> ownBefore = new TreeSet<>(ownInLatest);
            Set<String> foreignBefore = new TreeSet<>(foreignInLatest);
            try {
                Record planted = record;
                for (RecordComponent component : components) {
                    planted = Records.with(
                            planted,
                            component.getName(),
                            planted(Records.get(record, component), path + "." + component.getName(), theirs, out));
                }
                return planted;
            } catch (InvalidInput code) {
                // what must have a form of its own, such as a code, says nothing of anyone's
                ownInLatest.retainAll(ownBefore);
                foreignInLatest.retainAll(foreignBefore);
                return record;
            }
        }
        return value;
    }

    private String mark(String path, boolean mine) {
        String mark = "<" + path + ">";
        (mine ? ownInLatest : foreignInLatest).add(mark);
        return mark;
    }

    private static boolean holdsAPerson(@Nullable Object value) {
        return value instanceof PersonId
                || value instanceof Optional<?> maybe && maybe.orElse(null) instanceof PersonId
                || value instanceof Collection<?> many && many.stream().anyMatch(PersonId.class::isInstance);
    }

    private static boolean isCode(Record record) {
        return record.getClass().getRecordComponents().length == 1
                && record.getClass().getRecordComponents()[0].getName().equals("code");
    }
}
