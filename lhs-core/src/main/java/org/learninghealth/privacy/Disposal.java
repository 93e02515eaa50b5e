package org.learninghealth.privacy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Id;
import org.learninghealth.base.PersonId;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Work;
import org.learninghealth.people.Person;
import org.learninghealth.spi.Mention;

/** What becomes of rows that were kept long enough: they are deleted, or made a former member's. */
final class Disposal {

    /** What others rest on: a former member takes the person's place. */
    private static final Set<RetentionClass> REPLACED = Collections.unmodifiableSet(EnumSet.of(
            RetentionClass.MEMBERSHIP_HISTORY,
            RetentionClass.ATTENDANCE,
            RetentionClass.CREDIT,
            RetentionClass.REGISTRATIONS));

    private final Locale defaultLocale;

    Disposal(Locale defaultLocale) {
        this.defaultLocale = defaultLocale;
    }

    /** Adds it to a decision. */
    <T extends Aggregate<T, I>, I extends Id> void addTo(
            Decision<?, ?> decision, Work<?, ?> work, Retained<T, I> kind, List<T> rows) {
        if (!REPLACED.contains(kind.category())) {
            decision.alsoDeleteAll(kind.type(), rows);
            return;
        }
        List<Person> former = new ArrayList<>();
        List<T> changed = new ArrayList<>();
        for (T row : rows) {
            Person instead = formerMember(work.newId(PersonId::new), work.now());
            former.add(instead);
            changed.add(Mention.of(kind.owner(row))
                    .replacedIn(Eraser.withoutDeleted(work, kind.type(), row), instead.id()));
        }
        decision.alsoInsertAll(Person.TYPE, former).alsoUpdateAll(kind.type(), changed);
    }

    /** Each row gets one of its own, so that nothing tells which rows were one person's. */
    private Person formerMember(PersonId id, Instant now) {
        return Person.formerMember(id, Words.in(defaultLocale).formerMember(), defaultLocale, now);
    }
}
