package org.learninghealth.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Kernel;
import org.learninghealth.people.Person;
import org.learninghealth.spi.ErasureLedger;
import org.learninghealth.spi.ErasureLedger.Entry;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Erases persons once more whom an older dump has brought back: those whose digest is in the ledger. */
final class Replay {

    /** How many entries of the ledger are held against the database at once. */
    private static final int PART = 500;

    private final Kernel kernel;
    private final Eraser eraser;
    private final Optional<ErasureLedger> ledger;

    Replay(Kernel kernel, Eraser eraser, Optional<ErasureLedger> ledger) {
        this.kernel = kernel;
        this.eraser = eraser;
        this.ledger = ledger;
    }

    ReplayReport run(Actor actor, ReplayErasures command) {
        return kernel.sweep(actor, command, () -> {
            kernel.read(actor, reader -> reader.demand(Action.REPLAY_ERASURES, Facts.outside(ResourceType.ERASURE)));
            Unmet.of("V8").unless(ledger.isPresent(), "ledger").orThrow();
            return replayed(actor.withoutRequest(), ledger.orElseThrow(), command.most());
        });
    }

    private ReplayReport replayed(Actor actor, ErasureLedger entries, int most) {
        int erased = 0;
        int held = 0;
        Optional<String> after = Optional.empty();
        List<Entry> part;
        do {
            part = entries.read(after, PART);
            for (Returned person : returned(actor, part)) {
                if (person.held()) {
                    held++;
                } else if (erased == most) {
                    return new ReplayReport(erased, held, true);
                } else {
                    eraser.erase(actor, person.again());
                    erased++;
                }
            }
            after = part.stream().reduce((first, second) -> second).map(Entry::digest);
        } while (part.size() == PART);
        return new ReplayReport(erased, held, false);
    }

    /** Who of these is there, found by digest and not one by one. */
    private List<Returned> returned(Actor actor, List<Entry> part) {
        Map<String, Entry> byDigest =
                part.stream().collect(Collectors.toMap(Entry::digest, Function.identity(), (first, second) -> first));
        return kernel.read(actor, reader -> {
            List<Person> there = reader.known(Person.TYPE)
                    .first(
                            Filter.<Person>all().in(Person.DIGEST, byDigest.keySet()),
                            Order.ascending(Person.DIGEST),
                            PART);
            Map<PersonId, Long> holds = reader.known(LegalHold.TYPE)
                    .countBy(
                            LegalHold.PERSON,
                            Filter.<LegalHold>all()
                                    .in(
                                            LegalHold.PERSON,
                                            there.stream().map(Person::id).toList())
                                    .and(LegalHold.OPEN_SLOT, 1));
            List<Returned> returned = new ArrayList<>();
            for (Person person : there) {
                Entry entry = byDigest.get(person.id().digest());
                TextPolicy texts = entry != null && entry.redacting() ? TextPolicy.REDACT : TextPolicy.REPORT;
                ActivityPolicy activity =
                        entry != null && entry.deletingActivity() ? ActivityPolicy.DELETE : ActivityPolicy.UNLINK;
                returned.add(
                        new Returned(new ErasePerson(person.id(), texts, activity), holds.containsKey(person.id())));
            }
            return returned;
        });
    }

    /**
     * Somebody who was brought back.
     *
     * @param again how they are erased
     * @param held whether a legal hold is in force
     */
    private record Returned(ErasePerson again, boolean held) {}
}
