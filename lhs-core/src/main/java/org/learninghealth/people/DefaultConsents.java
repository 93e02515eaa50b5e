package org.learninghealth.people;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlausibleDate;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Granted;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Work;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** The ledger of consent, by way of the kernel. */
final class DefaultConsents implements Consents {

    private static final Instant EVER = LocalDate.of(PlausibleDate.FIRST_YEAR, 1, 1)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant();
    private static final Instant NEVER = LocalDate.of(PlausibleDate.LAST_YEAR + 1, 1, 1)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant();

    private final Kernel kernel;
    private final ConsentLedger ledger;
    private final WithdrawalLinks links;

    DefaultConsents(Kernel kernel, ConsentLedger ledger, WithdrawalLinks links) {
        this.kernel = kernel;
        this.ledger = ledger;
        this.links = links;
    }

    @Override
    public ConsentRecord grant(Actor actor, GrantConsent command) {
        return kernel.perform(actor, command, ConsentRecord.TYPE, work -> {
            Person person = work.visible(Person.TYPE).get(command.person());
            var granting = work.require(Action.GIVE_CONSENT, facts(person.id()));
            Instant at = past(work, command.obtainedAt(), "obtainedAt");
            ConsentFile file = ledger.file(work, person, command.consent().purpose());
            return made(granting, ledger.granted(work, file, command.consent(), at));
        });
    }

    @Override
    public ConsentRecord noteRelationship(Actor actor, NoteRelationship command) {
        return kernel.perform(actor, command, ConsentRecord.TYPE, work -> {
            Person person = work.visible(Person.TYPE).get(command.person());
            var noting = work.require(Action.NOTE_RELATIONSHIP, facts(person.id()));
            ConsentBasis basis = command.basis();
            Instant at = past(work, command.happenedAt(), "happenedAt");
            Require.that(basis != ConsentBasis.EXPRESS, "basis", "relationship");
            Unmet.of("V2")
                    .unless(basis != ConsentBasis.PUBLISHED_ADDRESS || command.relevantToRole(), "relevant")
                    .orThrow();
            ConsentFile file = ledger.file(work, person, command.purpose());
            ConsentAct act =
                    file.history().knows(basis) ? ConsentAct.RELATIONSHIP_RENEWED : ConsentAct.RELATIONSHIP_NOTED;
            return made(
                    noting,
                    ledger.entered(work, file, act, Optional.of(basis), at, command.source(), command.evidence()));
        });
    }

    @Override
    public ConsentRecord endRelationship(Actor actor, EndRelationship command) {
        return kernel.perform(actor, command, ConsentRecord.TYPE, work -> {
            Person person = work.visible(Person.TYPE).get(command.person());
            var ending = work.require(Action.NOTE_RELATIONSHIP, facts(person.id()));
            Instant at = past(work, command.endedAt(), "endedAt");
            ConsentFile file = ledger.file(work, person, command.purpose());
            Unmet.of("V2")
                    .unless(file.history().at(at).lasts(command.basis()), "lasting")
                    .orThrow();
            return made(
                    ending,
                    ledger.entered(
                            work,
                            file,
                            ConsentAct.RELATIONSHIP_ENDED,
                            Optional.of(command.basis()),
                            at,
                            ConsentSource.HOST_RECORD,
                            command.evidence()));
        });
    }

    @Override
    public ConsentRecord withdraw(Actor actor, WithdrawConsent command) {
        return kernel.perform(actor, command, ConsentRecord.TYPE, work -> {
            Person person = work.visible(Person.TYPE).get(command.person());
            var withdrawing = work.require(Action.WITHDRAW_CONSENT, facts(person.id()));
            Instant at = past(work, command.saidAt(), "saidAt");
            return withdrawn(work, withdrawing, person, command.purpose(), at, command.source(), command.evidence());
        });
    }

    @Override
    public String withdrawalToken(Actor actor, PersonId person, ConsentPurpose purpose) {
        Require.present(purpose, "purpose");
        return kernel.read(actor, reader -> {
            PersonId known = reader.visible(Person.TYPE).get(person).id();
            reader.demand(Action.MAKE_WITHDRAWAL_TOKEN, facts(known));
            return links.token(known, purpose, kernel.now());
        });
    }

    @Override
    public Withdrawal withdrawByToken(Actor actor, WithdrawByToken command) {
        ConsentRecord entry = kernel.perform(once(actor), command, ConsentRecord.TYPE, work -> {
            var withdrawing = work.require(Action.WITHDRAW_BY_TOKEN, Facts.outside(ResourceType.CONSENT));
            WithdrawalLinks.Link link = links.read(command.token(), work.now());
            Person person = work.known(Person.TYPE).get(link.person());
            return withdrawn(work, withdrawing, person, link.purpose(), work.now(), ConsentSource.SIGNED_LINK, null);
        });
        return new Withdrawal(entry.purpose(), entry.happenedAt());
    }

    @Override
    public ContactDecision canContact(Actor actor, PersonId person, ConsentPurpose purpose, Instant at) {
        return read(actor, person, purpose, at, file -> file.contact(at));
    }

    @Override
    public ContactDecision canAskForConsent(Actor actor, PersonId person, ConsentPurpose purpose, Instant at) {
        return read(actor, person, purpose, at, file -> file.request(at));
    }

    @Override
    public ConsentState state(Actor actor, PersonId person, ConsentPurpose purpose, Instant at) {
        return read(actor, person, purpose, at, file -> file.at(at));
    }

    @Override
    public ConsentRecord get(Actor actor, ConsentRecordId id) {
        return kernel.read(actor, reader -> reader.visible(ConsentRecord.TYPE).get(id));
    }

    @Override
    public Optional<ConsentRecord> find(Actor actor, ConsentRecordId id) {
        return kernel.read(actor, reader -> reader.visible(ConsentRecord.TYPE).find(id));
    }

    @Override
    public Page<ConsentRecord> list(Actor actor, ConsentQuery query, PageRequest page) {
        Filter<ConsentRecord> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor,
                reader -> reader.visible(ConsentRecord.TYPE)
                        .list(filter, Order.descending(ConsentRecord.RECORDED_AT), page));
    }

    @Override
    public Page<ConsentWatch> toReview(Actor actor, PageRequest page) {
        return kernel.read(
                actor,
                reader -> reader.visible(ConsentWatch.TYPE)
                        .list(
                                Filter.<ConsentWatch>all().between(ConsentWatch.REVIEW_SINCE, EVER, NEVER),
                                Order.ascending(ConsentWatch.REVIEW_SINCE),
                                page));
    }

    @Override
    public ConsentRecord review(Actor actor, ReviewConsent command) {
        return kernel.perform(actor, command, ConsentRecord.TYPE, work -> {
            ConsentWatch watch = work.get(ConsentWatch.TYPE, command.watch(), command.expectedVersion());
            var reviewing = work.require(Action.REVIEW_CONSENT, facts(watch.person()));
            Unmet.of("V4").unless(watch.reviewSince().isPresent(), "review").orThrow();
            ConsentFile file = ledger.file(work, work.known(Person.TYPE).get(watch.person()), watch.purpose());
            return made(
                    reviewing,
                    ledger.entered(
                            work,
                            file,
                            command.accepted() ? ConsentAct.RELATIONSHIP_ACCEPTED : ConsentAct.WITHDRAWAL_UPHELD,
                            Optional.empty(),
                            work.now(),
                            ConsentSource.HOST_RECORD,
                            command.reason()));
        });
    }

    @Override
    public ConsentTick tick(Actor actor, ConsentTickBudget budget) {
        int limit = Require.present(budget, "budget").consents();
        List<ConsentWatch> due = kernel.read(actor, reader -> {
            reader.demand(Action.TICK_CONSENTS, Facts.outside(ResourceType.CONSENT_WATCH));
            return reader.known(ConsentWatch.TYPE)
                    .first(
                            Filter.<ConsentWatch>all().between(ConsentWatch.DUE_AT, EVER, justAfter(kernel.now())),
                            Order.ascending(ConsentWatch.DUE_AT),
                            limit + 1);
        });
        List<Told> told =
                due.stream().limit(limit).map(watch -> look(actor, watch)).toList();
        return new ConsentTick(
                Collections.frequency(told, Told.EXPIRING),
                Collections.frequency(told, Told.EXPIRED),
                Collections.frequency(told, Told.NOTHING),
                Collections.frequency(told, Told.ELSEWHERE),
                due.size() > limit);
    }

    private Told look(Actor actor, ConsentWatch due) {
        return kernel.attempt(
                        actor,
                        new LookAtConsent(due.id(), due.version()),
                        ConsentWatch.TYPE,
                        work -> looked(work, work.get(ConsentWatch.TYPE, due.id(), due.version())))
                .map(seen -> {
                    if (!seen.expiredTold().equals(due.expiredTold())) {
                        return Told.EXPIRED;
                    }
                    return seen.expiringTold().equals(due.expiringTold()) ? Told.NOTHING : Told.EXPIRING;
                })
                .orElse(Told.ELSEWHERE);
    }

    /** What has to be told of a consent, and when to look again. */
    private Decision<ConsentWatch, ConsentWatchId> looked(Work<ConsentWatch, ConsentWatchId> work, ConsentWatch watch) {
        var looking = work.require(Action.TICK_CONSENTS, Facts.outside(ResourceType.CONSENT_WATCH));
        Instant now = work.now();
        ConsentFile file = ledger.reading(work, work.known(Person.TYPE).get(watch.person()), watch.purpose());
        ConsentWatch seen = watch.lookedAt(file.nextLook(now));
        List<DomainEvent> events = new ArrayList<>();
        ConsentHistory.Implied running = file.running(now).orElse(null);
        Instant end = running == null ? null : running.expiresAt().orElse(null);
        if (running != null && end != null) {
            boolean over = !now.isBefore(end);
            if (over && !watch.expiredTold().equals(Optional.of(end))) {
                seen = seen.told(end);
                events.add(new ConsentExpired(watch.person(), watch.purpose(), running.basis(), end));
            } else if (!over
                    && running.isAnnouncedAt(now)
                    && !watch.expiringTold().equals(Optional.of(end))) {
                seen = seen.announced(end);
                events.add(new ConsentExpiring(watch.person(), watch.purpose(), running.basis(), end));
            }
        }
        return looking.update(seen).emitAll(events);
    }

    private <R> R read(
            Actor actor, PersonId id, ConsentPurpose purpose, Instant at, Function<ConsentFile, R> question) {
        Require.present(purpose, "purpose");
        Require.present(at, "at");
        return kernel.read(actor, reader -> {
            Person person = reader.visible(Person.TYPE).get(id);
            reader.demand(Action.READ_CONSENT, facts(person.id()));
            return question.apply(ledger.reading(reader, person, purpose));
        });
    }

    /** Says no, unless no was said already and nothing came after it that could be taken for a yes. */
    private Decision<ConsentRecord, ConsentRecordId> withdrawn(
            Work<ConsentRecord, ConsentRecordId> work,
            Granted<ConsentRecord, ConsentRecordId> withdrawing,
            Person person,
            ConsentPurpose purpose,
            Instant at,
            ConsentSource source,
            @Nullable String evidence) {
        ConsentFile file = ledger.file(work, person, purpose);
        ConsentHistory.Position position = file.history().known();
        Optional<ConsentRecord> said = position.refusal().filter(refusal -> !position.awaitsReview());
        if (said.isPresent()) {
            return withdrawing.update(said.get());
        }
        return made(
                withdrawing,
                ledger.entered(
                        work,
                        file,
                        position.isConsented() ? ConsentAct.WITHDRAWN : ConsentAct.OBJECTED,
                        Optional.empty(),
                        at,
                        source,
                        evidence));
    }

    private static Decision<ConsentRecord, ConsentRecordId> made(
            Granted<ConsentRecord, ConsentRecordId> granted, ConsentLedger.Entry entry) {
        return entry.addTo(granted.insert(entry.entry()));
    }

    private static Facts facts(PersonId person) {
        return Facts.outside(ResourceType.CONSENT).ownedBy(person);
    }

    private static Instant past(Work<?, ?> work, @Nullable Instant at, String field) {
        Instant moment = at == null ? work.now() : at.truncatedTo(ChronoUnit.MICROS);
        Require.that(!moment.isAfter(work.now()), field, "future");
        return moment;
    }

    private static Instant justAfter(Instant moment) {
        return moment.plus(1, ChronoUnit.MICROS);
    }

    /** What takes effect once by itself, and answers those who may not read the ledger, needs no receipt. */
    private static Actor once(Actor actor) {
        return Require.present(actor, "actor").withoutRequest();
    }

    /** What came of a look. */
    private enum Told {
        EXPIRING,
        EXPIRED,
        NOTHING,
        ELSEWHERE
    }
}
