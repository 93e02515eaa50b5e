package org.learninghealth.privacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.Permit;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Json;
import org.learninghealth.internal.Kernel;
import org.learninghealth.people.Person;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.ErasureLedger;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;
import org.learninghealth.spi.PersonalDataContributor;
import org.learninghealth.spi.Storage;
import tools.jackson.databind.json.JsonMapper;

/** Privacy, by way of the kernel. */
final class DefaultPrivacy implements Privacy {

    private static final JsonMapper JSON = Json.mapper();

    /** What is read when nothing is named. */
    private static final UUID ALL = new UUID(0, 0);

    private final Kernel kernel;
    private final Storage storage;
    private final List<AggregateType<?, ?>> kinds;
    private final Contributors contributors;
    private final Locale defaultLocale;
    private final Contacts contacts;
    private final Eraser eraser;
    private final Replay replay;

    DefaultPrivacy(
            Kernel kernel,
            Storage storage,
            List<AggregateType<?, ?>> kinds,
            Contributors contributors,
            Locale defaultLocale,
            Contacts contacts,
            Eraser eraser,
            Optional<ErasureLedger> ledger) {
        this.kernel = kernel;
        this.storage = storage;
        this.kinds = kinds;
        this.contributors = contributors;
        this.defaultLocale = defaultLocale;
        this.contacts = contacts;
        this.eraser = eraser;
        this.replay = new Replay(kernel, eraser, ledger);
    }

    @Override
    public PersonalExport export(Actor actor, PersonId person) {
        Require.present(person, "person");
        Permit permit = kernel.read(actor, reader -> {
            Permit given = reader.demand(
                    Action.EXPORT_PERSON,
                    Facts.outside(ResourceType.PERSONAL_DATA).ownedBy(person));
            reader.known(Person.TYPE).get(person);
            return given;
        });
        if (!actor.person().equals(Optional.of(person))) {
            kernel.note(actor, permit, Optional.empty(), person.value());
        }
        return kernel.read(Actor.person(person), own -> {
            Export export = new Export(storage, own, own.known(Person.TYPE).get(person), defaultLocale);
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("person", person.value().toString());
            document.put("at", own.now().toString());
            document.put("records", export.records(kinds));
            document.put("activity", export.activity());
            for (PersonalDataContributor contributor : contributors.all()) {
                document.put(contributor.name(), export.shown(contributor.export(person)));
            }
            document.put("notIncluded", export.notIncluded());
            return new PersonalExport(
                    person, own.now(), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document));
        });
    }

    @Override
    public Erasure erase(Actor actor, ErasePerson command) {
        return eraser.erase(actor, command);
    }

    @Override
    public ReplayReport replay(Actor actor, ReplayErasures command) {
        return replay.run(actor, command);
    }

    @Override
    public Page<Erasure> erasures(Actor actor, ErasureQuery query, PageRequest page) {
        String contact = Require.present(query, "query").contact();
        Require.present(page, "page");
        return kernel.read(actor, reader -> {
            reader.demand(Action.READ_ERASURE, Facts.outside(ResourceType.ERASURE));
            Filter<Erasure> filter = contact == null
                    ? Filter.all()
                    // without keys there is no code, and nothing that was kept under one
                    : Filter.where(Erasure.CONTACT, contacts.code(contact).orElse(""));
            return reader.known(Erasure.TYPE).list(filter, Order.descending(Erasure.BEGUN_AT), page);
        });
    }

    @Override
    public LegalHold hold(Actor actor, PlaceHold command) {
        return kernel.perform(actor, command, LegalHold.TYPE, work -> {
            var holding = work.require(Action.HOLD_PERSON, Facts.outside(ResourceType.LEGAL_HOLD));
            Person person = work.known(Person.TYPE).get(command.person());
            if (Eraser.isHeld(work, person.id())) {
                throw new Duplicate(ResourceType.LEGAL_HOLD.name());
            }
            // of somebody whose erasure is under way, what is left is kept
            Unmet.of("V8")
                    .unless(
                            !work.known(Erasure.TYPE).any(Filter.where(Erasure.FORMER_MEMBER, person.id())),
                            "former-member")
                    .orThrow();
            LegalHold hold = new LegalHold(
                    work.newId(LegalHoldId::new),
                    person.id(),
                    command.reason(),
                    work.person(Action.HOLD_PERSON),
                    work.now(),
                    Optional.empty(),
                    0);
            return holding.insert(hold)
                    .assuming(Person.TYPE, List.of(person))
                    .emit(new HoldPlaced(hold.id(), person.id()));
        });
    }

    @Override
    public LegalHold lift(Actor actor, LiftHold command) {
        return kernel.perform(actor, command, LegalHold.TYPE, work -> {
            var lifting = work.require(Action.HOLD_PERSON, Facts.outside(ResourceType.LEGAL_HOLD));
            LegalHold hold = work.get(LegalHold.TYPE, command.hold(), command.expectedVersion());
            return lifting.update(hold.lift(work.now())).emit(new HoldLifted(hold.id()));
        });
    }

    @Override
    public Page<LegalHold> holds(Actor actor, PageRequest page) {
        Require.present(page, "page");
        Permit permit =
                kernel.read(actor, reader -> reader.demand(Action.READ_HOLD, Facts.outside(ResourceType.LEGAL_HOLD)));
        kernel.note(actor, permit, Optional.empty(), ALL);
        return kernel.read(
                actor,
                reader -> reader.known(LegalHold.TYPE).list(Filter.all(), Order.descending(LegalHold.PLACED_AT), page));
    }
}
