package org.learninghealth.people;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.Id;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Work;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/**
 * Makes entries in the ledger of consent, as part of whatever decision they belong to. For the services of this library;
 * a host uses {@link Consents}. Safe for use by several threads.
 */
public final class ConsentLedger {

    /** More entries than any person makes for a purpose. Beyond it only a refusal is accepted, and only one. */
    static final int MOST_ENTRIES = 1_000;

    private final ConsentPolicy policy;

    ConsentLedger(ConsentPolicy policy) {
        this.policy = policy;
    }

    /**
     * Adds to a decision that a person gave express consent, once for each purpose. Leave has to be given already: whoever
     * may carry out the command may consent for this person, because it is them.
     *
     * @param <T> the aggregate that the command is about
     * @param <I> its id
     * @param work what the decision is made with
     * @param decision the decision
     * @param person who consents
     * @param given to what; a constraint of the command bounds their number
     * @return the decision
     * @throws org.learninghealth.base.RuleViolation if a box was ticked already (V1)
     * @throws org.learninghealth.base.InvalidInput if a purpose is there twice
     */
    public <T extends Aggregate<T, I>, I extends Id> Decision<T, I> give(
            Work<T, I> work, Decision<T, I> decision, PersonId person, List<ConsentGiven> given) {
        if (given.isEmpty()) {
            return decision;
        }
        Set<ConsentPurpose> purposes = new HashSet<>();
        for (ConsentGiven each : given) {
            Require.that(purposes.add(each.purpose()), "consents", "repeated");
        }
        Map<ConsentPurpose, ConsentFile> files =
                files(work, work.known(Person.TYPE).get(person), purposes);
        List<Entry> entries = new ArrayList<>();
        for (ConsentGiven each : given) {
            ConsentFile file = files.get(each.purpose());
            if (file != null) {
                entries.add(granted(work, file, each, work.now()));
            }
        }
        decision.alsoInsertAll(
                ConsentRecord.TYPE, entries.stream().map(Entry::entry).toList());
        entries.forEach(entry -> entry.addTo(decision));
        return decision;
    }

    /**
     * For what belonging to a community is noted as a relationship; see {@link ConsentPolicy#notedByMembership}.
     *
     * @return the purposes, sorted by code
     */
    public List<ConsentPurpose> notedByMembership() {
        return policy.notedByMembership();
    }

    /**
     * Whether a lasting relationship was recorded whose end was not.
     *
     * @param reader what is stored
     * @param person with whom
     * @param purpose for what
     * @param basis which relationship
     * @return false also for a person whom nobody knows
     */
    public boolean lasts(Reader reader, PersonId person, ConsentPurpose purpose, ConsentBasis basis) {
        return reader.known(Person.TYPE)
                .find(person)
                .filter(known -> reading(reader, known, purpose)
                        .history()
                        .at(reader.now())
                        .lasts(basis))
                .isPresent();
    }

    /**
     * Whether each of some persons can be contacted for a purpose at a moment. Ask when a message is sent.
     *
     * @param reader what is stored
     * @param persons who
     * @param purpose what for
     * @param at when
     * @return an answer for each, with its reason
     */
    public Map<PersonId, ContactDecision> contacts(
            Reader reader, Collection<Person> persons, ConsentPurpose purpose, Instant at) {
        if (persons.isEmpty()) {
            return Map.of();
        }
        Filter<ConsentRecord> theirs = Filter.where(ConsentRecord.PURPOSE, purpose.code())
                .in(ConsentRecord.PERSON, persons.stream().map(Person::id).toList());
        Map<PersonId, List<ConsentRecord>> entries = new HashMap<>();
        for (List<ConsentRecord> part : reader.known(ConsentRecord.TYPE).parts(theirs)) {
            part.forEach(entry -> entries.computeIfAbsent(entry.person(), person -> new ArrayList<>())
                    .add(entry));
        }
        return persons.stream()
                .collect(Collectors.toMap(
                        Person::id,
                        person -> new ConsentFile(
                                        policy,
                                        person,
                                        purpose,
                                        Optional.empty(),
                                        new ConsentHistory(entries.getOrDefault(person.id(), List.of())))
                                .contact(at)));
    }

    /** What the host says about consent. */
    ConsentPolicy policy() {
        return policy;
    }

    /** All that is kept about a person's consent for a purpose. */
    ConsentFile file(Reader reader, Person person, ConsentPurpose purpose) {
        return new ConsentFile(
                policy,
                person,
                purpose,
                watches(reader, person, Set.of(purpose)).stream().findFirst(),
                new ConsentHistory(entries(reader, person, Set.of(purpose))));
    }

    /** The entries alone, for whoever makes none. */
    ConsentFile reading(Reader reader, Person person, ConsentPurpose purpose) {
        return new ConsentFile(
                policy,
                person,
                purpose,
                Optional.empty(),
                new ConsentHistory(entries(reader, person, Set.of(purpose))));
    }

    /** Express consent, given by a clear act. */
    Entry granted(Work<?, ?> work, ConsentFile file, ConsentGiven given, Instant at) {
        Unmet.of("V1")
                .unless(given.source() != ConsentSource.PRE_TICKED_FORM, "opt-in")
                .orThrow();
        return entered(
                work,
                file,
                ConsentAct.GRANTED,
                Optional.of(ConsentBasis.EXPRESS),
                at,
                Optional.of(given.words()),
                given.source(),
                given.evidence());
    }

    /** Any other act. */
    Entry entered(
            Work<?, ?> work,
            ConsentFile file,
            ConsentAct act,
            Optional<ConsentBasis> basis,
            Instant at,
            ConsentSource source,
            @Nullable String evidence) {
        return entered(work, file, act, basis, at, Optional.empty(), source, evidence);
    }

    private static Entry entered(
            Work<?, ?> work,
            ConsentFile file,
            ConsentAct act,
            Optional<ConsentBasis> basis,
            Instant at,
            Optional<ConsentWording> wording,
            ConsentSource source,
            @Nullable String evidence) {
        Instant now = work.now();
        ConsentWatch watch = file.watch()
                .orElseGet(() -> ConsentWatch.begin(
                        work.newId(ConsentWatchId::new), file.person().id(), file.purpose(), now));
        Unmet.of("V8")
                .unless(file.person().status() != PersonStatus.ERASED, "former-member")
                .orThrow();
        Unmet.of("V6")
                .unless(ConsentAct.REFUSALS.contains(act) || watch.entries() < MOST_ENTRIES, "most")
                .orThrow();
        ConsentRecord entry = new ConsentRecord(
                work.newId(ConsentRecordId::new),
                file.person().id(),
                file.purpose(),
                watch.entries() + 1,
                act,
                basis,
                file.policy().regime(file.person(), file.purpose()),
                file.policy().category(file.purpose()),
                at,
                now,
                wording,
                source,
                Optional.ofNullable(evidence),
                work.actor().kind(),
                0);
        ConsentState before = file.at(now);
        ConsentFile after = file.with(entry);
        return new Entry(
                file.person(),
                entry,
                watched(watch, before, after, now),
                file.watch().isEmpty(),
                event(before, after.at(now), entry).stream().toList());
    }

    /** What was over before anything was recorded of it isn't told of; whatever else is due is told of at the next look. */
    private static ConsentWatch watched(ConsentWatch watch, ConsentState before, ConsentFile after, Instant now) {
        Optional<ConsentHistory.Implied> running = after.running(now);
        Optional<Instant> end = running.flatMap(ConsentHistory.Implied::expiresAt);
        boolean over = running.filter(implied -> !implied.holdsAt(now)).isPresent();
        boolean known = holds(before) || before.expiresAt().equals(end);
        boolean due = over
                ? known && !watch.expiredTold().equals(end)
                : running.filter(implied -> implied.isAnnouncedAt(now)).isPresent()
                        && !watch.expiringTold().equals(end);
        Optional<Instant> review = after.history().at(now).awaitsReview()
                ? watch.reviewSince().or(() -> Optional.of(now))
                : Optional.empty();
        return watch.entered(
                due ? Optional.of(now) : after.nextLook(now), over && !known ? end : Optional.empty(), review);
    }

    private static Optional<DomainEvent> event(ConsentState before, ConsentState after, ConsentRecord entry) {
        if (ConsentAct.REFUSALS.contains(entry.act())) {
            return Optional.of(new ConsentWithdrawn(
                    entry.person(), entry.purpose(), before.basis().filter(basis -> holds(before))));
        }
        boolean decides =
                after.evidence().equals(Optional.of(entry.id())) || entry.act() == ConsentAct.RELATIONSHIP_ACCEPTED;
        boolean news = entry.act() == ConsentAct.GRANTED
                || !holds(before)
                || !before.basis().equals(after.basis());
        return after.basis()
                .filter(basis -> holds(after) && decides && news)
                .map(basis -> new ConsentGranted(entry.person(), entry.purpose(), basis));
    }

    private static boolean holds(ConsentState state) {
        return state.status() == ConsentStatus.GRANTED;
    }

    private Map<ConsentPurpose, ConsentFile> files(Reader reader, Person person, Set<ConsentPurpose> purposes) {
        Map<ConsentPurpose, ConsentWatch> watches = watches(reader, person, purposes).stream()
                .collect(Collectors.toMap(ConsentWatch::purpose, Function.identity()));
        Map<ConsentPurpose, List<ConsentRecord>> entries =
                entries(reader, person, purposes).stream().collect(Collectors.groupingBy(ConsentRecord::purpose));
        return purposes.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        purpose -> new ConsentFile(
                                policy,
                                person,
                                purpose,
                                Optional.ofNullable(watches.get(purpose)),
                                new ConsentHistory(entries.getOrDefault(purpose, List.of())))));
    }

    private static List<ConsentWatch> watches(Reader reader, Person person, Set<ConsentPurpose> purposes) {
        return reader.known(ConsentWatch.TYPE)
                .first(
                        Filter.where(ConsentWatch.PERSON, person.id()).in(ConsentWatch.PURPOSE, codes(purposes)),
                        Order.ascending(ConsentWatch.SINCE),
                        purposes.size());
    }

    private static List<ConsentRecord> entries(Reader reader, Person person, Set<ConsentPurpose> purposes) {
        return reader.known(ConsentRecord.TYPE)
                .first(
                        Filter.where(ConsentRecord.PERSON, person.id()).in(ConsentRecord.PURPOSE, codes(purposes)),
                        Order.ascending(ConsentRecord.RECORDED_AT),
                        (MOST_ENTRIES + 1) * purposes.size());
    }

    private static Collection<String> codes(Set<ConsentPurpose> purposes) {
        return purposes.stream().map(ConsentPurpose::code).sorted().toList();
    }

    /**
     * An entry to be made, with what goes with it.
     *
     * @param person whose consent
     * @param entry the entry
     * @param watch what is watched from then on
     * @param first whether nothing was watched before
     * @param events what to tell of
     */
    record Entry(Person person, ConsentRecord entry, ConsentWatch watch, boolean first, List<DomainEvent> events) {

        /** Adds the watch and the events to a decision that the entry is part of, as long as nobody erases the person. */
        <T extends Aggregate<T, I>, I extends Id> Decision<T, I> addTo(Decision<T, I> decision) {
            return (first
                            ? decision.alsoInsert(ConsentWatch.TYPE, watch)
                            : decision.alsoUpdate(ConsentWatch.TYPE, watch))
                    .assuming(Person.TYPE, List.of(person))
                    .emitAll(events);
        }
    }
}
