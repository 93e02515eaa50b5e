package org.learninghealth.privacy;

import jakarta.validation.constraints.NotNull;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Id;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Records;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.base.Unmet;
import org.learninghealth.community.Departures;
import org.learninghealth.community.Membership;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Granted;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Work;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.privacy.PersonalData.AtErasure;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Cursor;
import org.learninghealth.spi.ErasureLedger;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Mention;
import org.learninghealth.spi.Order;
import org.learninghealth.spi.PersonalDataContributor;
import org.learninghealth.spi.Storage;

/**
 * Erases a person, step by step. Each step is a transaction that leaves the next one less to do, so that it doesn't matter
 * after which of them somebody has to begin again. The person's own row goes last, since it says which name to look for.
 */
final class Eraser {

    /** How many rows are changed in one step. */
    private static final int BATCH = 100;

    private final Kernel kernel;
    private final Storage storage;
    private final List<AggregateType<?, ?>> kinds;
    /** Those with free text. What is said of another person, such as a namesake's entry in a directory, is none. */
    private final List<AggregateType<?, ?>> texts;

    private final Contributors contributors;
    private final Contacts contacts;
    private final Locale defaultLocale;
    private final Optional<ErasureLedger> ledger;
    private final Departures departures = new Departures();

    Eraser(
            Kernel kernel,
            Storage storage,
            List<AggregateType<?, ?>> kinds,
            Contributors contributors,
            Contacts contacts,
            Locale defaultLocale,
            Optional<ErasureLedger> ledger) {
        this.kernel = kernel;
        this.storage = storage;
        this.kinds = kinds.stream()
                .filter(kind -> kind != Person.TYPE && kind != Erasure.TYPE)
                .toList();
        this.texts = this.kinds.stream()
                .filter(kind -> Stream.of(kind.aggregate().getRecordComponents())
                        .anyMatch(part -> isListed(kind, part.getName(), AtErasure.REVIEW)))
                .toList();
        this.contributors = contributors;
        this.contacts = contacts;
        this.defaultLocale = defaultLocale;
        this.ledger = ledger;
    }

    Erasure erase(Actor actor, ErasePerson command) {
        Erasure begun = kernel.perform(actor, command, Erasure.TYPE, work -> begin(work, command));
        if (begun.isFinished()) {
            // whoever began something before the erasure did may have been slower
            Late late = new Late(begun.id(), command.person());
            do {
                kernel.perform(alone(actor), late, Erasure.TYPE, work -> replace(work, late));
            } while (isMentioned(actor, command.person()));
        }
        return finished(actor, begun);
    }

    /**
     * Erases somebody in a sweep, if they are still to be erased at the moment in which it begins.
     *
     * @param still whether they are
     * @return the erasure; empty if they aren't, or a legal hold is in force
     */
    Optional<Erasure> erase(Actor actor, ErasePerson command, Predicate<Reader> still) {
        return kernel.attempt(actor, command, Erasure.TYPE, work -> {
                    if (isHeld(work, command.person()) || !still.test(work)) {
                        throw new StaleVersion();
                    }
                    return begin(work, command);
                })
                .map(begun -> finished(actor, begun));
    }

    private Erasure finished(Actor actor, Erasure begun) {
        Erasure erasure = begun;
        while (!erasure.isFinished()) {
            Step next = new Step(erasure.id());
            erasure = kernel.perform(alone(actor), next, Erasure.TYPE, work -> goOn(work, next));
        }
        return erasure;
    }

    /** The request was for all of it; the steps are none of their own. */
    private static Actor alone(Actor actor) {
        return actor.person().map(Actor::person).orElseGet(Actor::host);
    }

    private Decision<Erasure, ErasureId> begin(Work<Erasure, ErasureId> work, ErasePerson command) {
        var erasing = work.require(Action.ERASE_PERSON, Facts.outside(ResourceType.ERASURE));
        PersonId person = command.person();
        Optional<Erasure> begun = work.known(Erasure.TYPE)
                .find(Filter.where(Erasure.DIGEST, person.digest()), Order.ascending(Erasure.BEGUN_AT));
        if (begun.isPresent()) {
            return again(erasing, begun.get(), command);
        }
        Person found = work.known(Person.TYPE).get(person);
        Unmet.of("V8")
                .unless(!work.actor().person().equals(Optional.of(person)), "oneself")
                .unless(found.status() != PersonStatus.ERASED, "former-member")
                .unless(!isHeld(work, person), "held")
                .orThrow();
        return unheld(
                        erasing.insert(new Erasure(
                                work.newId(ErasureId::new),
                                Optional.of(person),
                                work.newId(PersonId::new),
                                person.digest(),
                                found.email().flatMap(contacts::code),
                                command.texts(),
                                command.activity(),
                                List.of(),
                                work.now(),
                                Optional.empty(),
                                0)),
                        found)
                .alsoUpdate(Person.TYPE, found.erased());
    }

    /** What is left to do is done as strictly as anybody asked; what is done can't be done otherwise. */
    private static Decision<Erasure, ErasureId> again(
            Granted<Erasure, ErasureId> erasing, Erasure begun, ErasePerson command) {
        boolean stricter = command.texts() == TextPolicy.REDACT && begun.texts() == TextPolicy.REPORT;
        // some of them may be unlinked already, and can't be found any more
        boolean deletesUnlinked =
                command.activity() == ActivityPolicy.DELETE && begun.activity() == ActivityPolicy.UNLINK;
        Unmet.of("V8")
                .unless(!stricter || !begun.isFinished(), "reported")
                .unless(!deletesUnlinked, "unlinked")
                .orThrow();
        return erasing.update(stricter ? begun.redacting() : begun);
    }

    /** Puts the former member in the place of somebody who is erased already. */
    private Decision<Erasure, ErasureId> replace(Work<Erasure, ErasureId> work, Late late) {
        var erasing = work.require(Action.ERASE_PERSON, Facts.outside(ResourceType.ERASURE));
        Erasure erasure = work.known(Erasure.TYPE).get(late.erasure());
        Decision<Erasure, ErasureId> replacing = erasing.update(erasure);
        if (!departures.end(work, replacing, late.person(), BATCH)) {
            add(replacements(work, erasure, late.person()), erasure, late.person(), replacing);
        }
        return replacing.alsoDo(() -> replaceElsewhere(late.person(), erasure.formerMember()));
    }

    private boolean isMentioned(Actor actor, PersonId person) {
        return kernel.read(
                actor,
                reader -> kinds.stream()
                        .anyMatch(kind -> !reader.known(kind)
                                .mentioning(Mention.of(person), Optional.empty(), 1)
                                .isEmpty()));
    }

    /** Rests a decision on it that nobody holds the person: whoever does assumes that the person is as they were. */
    private static Decision<Erasure, ErasureId> unheld(Decision<Erasure, ErasureId> decision, Person person) {
        return decision.restingOn(Person.TYPE, List.of(person))
                .assumingOnly(LegalHold.TYPE, inForce(person.id()), List.of());
    }

    private Decision<Erasure, ErasureId> goOn(Work<Erasure, ErasureId> work, Step step) {
        var erasing = work.require(Action.ERASE_PERSON, Facts.outside(ResourceType.ERASURE));
        Erasure erasure = work.known(Erasure.TYPE).get(step.erasure());
        if (erasure.isFinished()) {
            return erasing.update(erasure);
        }
        Person person = work.known(Person.TYPE).get(erasure.person().orElseThrow());
        Unmet.of("V8").unless(!isHeld(work, person.id()), "held").orThrow();
        Decision<Erasure, ErasureId> changing = unheld(erasing.update(erasure), person);
        if (departures.end(work, changing, person.id(), BATCH)) {
            return changing;
        }
        List<Replacement<?, ?>> replacements = replacements(work, erasure, person.id());
        add(replacements, erasure, person.id(), changing);
        // where texts are concerned, it is looked at what is left of them when that is written
        if (isFull(replacements)
                || !replacements.isEmpty() && erasure.texts() == TextPolicy.REDACT
                || replacements.stream().anyMatch(each -> each.mentions(words(person)))
                || erasure.texts() == TextPolicy.REDACT
                        && texts.stream().anyMatch(kind -> redacted(work, changing, kind, person))) {
            return changing;
        }
        Decision<Erasure, ErasureId> finishing =
                unheld(erasing.update(erasure.finish(named(work, person), work.now())), person);
        add(replacements, erasure, person.id(), finishing);
        return finishing
                .alsoDeleteAll(Person.TYPE, List.of(person))
                .alsoInsert(
                        Person.TYPE,
                        Person.formerMember(
                                erasure.formerMember(),
                                Words.in(defaultLocale).formerMember(),
                                defaultLocale,
                                work.now()))
                .emit(new PersonErased(erasure.formerMember()))
                .alsoDo(() -> {
                    replaceElsewhere(person.id(), erasure.formerMember());
                    ledger.ifPresent(outside -> outside.append(new ErasureLedger.Entry(
                            erasure.digest(),
                            work.now(),
                            erasure.texts() == TextPolicy.REDACT,
                            erasure.activity() == ActivityPolicy.DELETE)));
                });
    }

    /** Activities go with the last row that says whose they are; one community after the other, always in the same order. */
    private void add(
            List<Replacement<?, ?>> replacements,
            Erasure erasure,
            PersonId person,
            Decision<Erasure, ErasureId> decision) {
        replacements.forEach(each -> each.addTo(decision));
        if (erasure.activity() == ActivityPolicy.DELETE) {
            List<Membership> memberships = replacements.stream()
                    .flatMap(each -> each.rows().stream())
                    .filter(Membership.class::isInstance)
                    .map(Membership.class::cast)
                    .filter(membership -> membership.person().equals(person))
                    .sorted(Comparator.comparing(
                            membership -> membership.community().value(), Cursor.UNSIGNED))
                    .toList();
            decision.alsoDo(() -> memberships.forEach(
                            membership -> storage.activity().erase(membership.community(), membership.participant())))
                    .emitAll(memberships.stream()
                            .map(membership -> new ActivitiesErased(membership.community(), membership.participant()))
                            .toList());
        }
    }

    /** Where the person stands in what isn't kept as aggregates. */
    private void replaceElsewhere(PersonId person, PersonId formerMember) {
        storage.outbox().replace(person, formerMember);
        storage.receipts().forget(person);
        contributors.all().forEach(each -> each.erase(person, formerMember));
    }

    /** Changes of what mentions the person, in as many rows as go into one step. */
    private List<Replacement<?, ?>> replacements(Work<?, ?> work, Erasure erasure, PersonId person) {
        List<Replacement<?, ?>> replacements = new ArrayList<>();
        int left = BATCH;
        for (AggregateType<?, ?> kind : kinds) {
            if (left > 0) {
                Replacement<?, ?> found = replacement(work, kind, erasure, person, left);
                if (found.size() > 0) {
                    replacements.add(found);
                    left -= found.size();
                }
            }
        }
        return replacements;
    }

    private static boolean isFull(List<Replacement<?, ?>> replacements) {
        return replacements.stream().mapToInt(Replacement::size).sum() >= BATCH;
    }

    private static <T extends Aggregate<T, I>, I extends Id> Replacement<T, I> replacement(
            Work<?, ?> work, AggregateType<T, I> kind, Erasure erasure, PersonId person, int most) {
        Mention mention = Mention.of(person);
        List<T> rows = work.known(kind).mentioning(mention, Optional.empty(), most);
        boolean deletes = isListed(kind, "id", AtErasure.DELETE);
        List<T> gone =
                rows.stream().filter(row -> deletes && isOwn(kind, row, person)).toList();
        List<T> changed = rows.stream()
                .filter(row -> !gone.contains(row))
                .map(row -> isOwn(kind, row, person) ? withoutDeleted(work, kind, row) : row)
                .map(row -> mention.replacedIn(row, erasure.formerMember()))
                .toList();
        return new Replacement<>(kind, rows, gone, changed);
    }

    private static <T extends Aggregate<T, ?>> boolean isOwn(AggregateType<T, ?> kind, T row, PersonId person) {
        return kind.owner().map(attribute -> person.equals(attribute.of(row))).orElse(false);
    }

    private static boolean isListed(AggregateType<?, ?> kind, String component, AtErasure fate) {
        return PersonalData.inventory()
                .find(kind.aggregate().getSimpleName() + "." + component)
                .filter(item -> item.erasure() == fate)
                .isPresent();
    }

    /** What may be missing is taken away where the inventory says so, and what links to the activity log links to nothing. */
    static <T extends Aggregate<T, I>, I extends Id> T withoutDeleted(
            Work<?, ?> work, AggregateType<T, I> kind, T row) {
        List<@Nullable Object> parts = new ArrayList<>();
        for (RecordComponent component : kind.aggregate().getRecordComponents()) {
            Object part = Records.part((Record) row, component);
            boolean isReference = part instanceof UUID && isListed(kind, component.getName(), AtErasure.REPLACE);
            boolean isGone = part instanceof Optional && isListed(kind, component.getName(), AtErasure.DELETE);
            parts.add(isReference ? work.newId(id -> id) : isGone ? Optional.empty() : part);
        }
        return kind.aggregate().cast(Records.make(kind.aggregate().asSubclass(Record.class), parts));
    }

    /** Takes the name and the address out of some rows of a kind; answers whether there were any. */
    private <T extends Aggregate<T, I>, I extends Id> boolean redacted(
            Work<?, ?> work, Decision<Erasure, ErasureId> changing, AggregateType<T, I> kind, Person person) {
        Mention words = words(person);
        String instead = Words.in(defaultLocale).formerMember();
        Optional<I> after = Optional.empty();
        List<T> rows;
        do {
            rows = work.known(kind).mentioning(words, after, BATCH);
            List<T> changed = new ArrayList<>();
            for (T row : rows) {
                T other = changed(kind, row, text -> words.replacedIn(text, instead));
                if (!other.equals(row)) {
                    changed.add(other);
                }
                after = Optional.of(row.id());
            }
            if (!changed.isEmpty()) {
                changing.alsoUpdateAll(kind, changed);
                return true;
            }
        } while (rows.size() == BATCH);
        return false;
    }

    /** Where texts still name the person. */
    private List<NamedInText> named(Work<?, ?> work, Person person) {
        Mention words = words(person);
        List<NamedInText> places = new ArrayList<>();
        texts.forEach(kind -> named(work, kind, words, places));
        for (PersonalDataContributor contributor : contributors.all()) {
            contributor
                    .naming(words, Erasure.MOST_NAMED - places.size())
                    .forEach(id -> places.add(new NamedInText(contributor.name(), id)));
        }
        return places;
    }

    private static <T extends Aggregate<T, I>, I extends Id> void named(
            Work<?, ?> work, AggregateType<T, I> kind, Mention words, List<NamedInText> places) {
        Optional<I> after = Optional.empty();
        List<T> rows;
        do {
            rows = work.known(kind).mentioning(words, after, BATCH);
            for (T row : rows) {
                if (places.size() < Erasure.MOST_NAMED && isNamed(kind, row, words)) {
                    places.add(new NamedInText(
                            kind.aggregate().getSimpleName(), row.id().value()));
                }
                after = Optional.of(row.id());
            }
        } while (rows.size() == BATCH && places.size() < Erasure.MOST_NAMED);
    }

    /** Whether words are in the free text of a row, and not only in a code or a key. */
    private static boolean isNamed(AggregateType<?, ?> kind, Aggregate<?, ?> row, Mention words) {
        return Stream.of(kind.aggregate().getRecordComponents())
                .anyMatch(component -> isText(kind, component) && words.isIn(Records.part((Record) row, component)));
    }

    /** Whether words may stand in an attribute: those of a text, or those that say why somebody did something. */
    private static boolean isText(AggregateType<?, ?> kind, RecordComponent component) {
        return isListed(kind, component.getName(), AtErasure.REVIEW)
                || isListed(kind, component.getName(), AtErasure.REPLACE);
    }

    /** A row whose free text is changed. */
    private static <T extends Aggregate<T, I>, I extends Id> T changed(
            AggregateType<T, I> kind, T row, UnaryOperator<Object> change) {
        List<@Nullable Object> parts = new ArrayList<>();
        for (RecordComponent component : kind.aggregate().getRecordComponents()) {
            Object part = Records.part((Record) row, component);
            parts.add(part != null && isText(kind, component) ? change.apply(part) : part);
        }
        return kind.aggregate().cast(Records.make(kind.aggregate().asSubclass(Record.class), parts));
    }

    private static Mention words(Person person) {
        return Mention.of(Stream.concat(Stream.of(person.displayName()), person.email().stream())
                .toList());
    }

    static boolean isHeld(Work<?, ?> work, PersonId person) {
        return work.known(LegalHold.TYPE).any(inForce(person));
    }

    private static Filter<LegalHold> inForce(PersonId person) {
        return Filter.where(LegalHold.PERSON, person).and(LegalHold.OPEN_SLOT, 1);
    }

    /**
     * What becomes of some rows of a kind that mention the person.
     *
     * @param kind the kind
     * @param rows the rows as they are
     * @param gone those that are taken away
     * @param changed the others as they will be
     */
    private record Replacement<T extends Aggregate<T, I>, I extends Id>(
            AggregateType<T, I> kind, List<T> rows, List<T> gone, List<T> changed) {

        int size() {
            return rows.size();
        }

        boolean mentions(Mention words) {
            return rows.stream().anyMatch(words::isIn);
        }

        void addTo(Decision<?, ?> decision) {
            decision.alsoDeleteAll(kind, gone).alsoUpdateAll(kind, changed);
        }
    }

    /**
     * Goes on with an erasure.
     *
     * @param erasure which
     */
    private record Step(@NotNull ErasureId erasure) {}

    /**
     * Looks for whoever is erased once more.
     *
     * @param erasure how they were erased
     * @param person who
     */
    private record Late(@NotNull ErasureId erasure, @NotNull PersonId person) {}
}
