package org.learninghealth.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.base.Id;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.AuditEntry;
import org.learninghealth.spi.AuditQuery;
import org.learninghealth.spi.AuditReference;
import org.learninghealth.spi.AuditTrail;
import org.learninghealth.spi.IdGenerator;

/** Puts references in the place of persons before entries are sealed, and persons in the place of references for readers. */
final class References {

    private final AuditTrail trail;
    private final IdGenerator ids;
    private final Predicate<PersonId> known;

    /**
     * Begins.
     *
     * @param trail where references are kept
     * @param ids makes salts
     * @param known whether there is such a person
     */
    References(AuditTrail trail, IdGenerator ids, Predicate<PersonId> known) {
        this.trail = trail;
        this.ids = ids;
        this.known = known;
    }

    /** What stands for a person; nothing if there is no such person any more. */
    Optional<UUID> of(PersonId person) {
        return trail.reference(person)
                .or(() -> Optional.of(person).filter(known).map(each -> {
                    AuditReference made = AuditReference.of(person, ids.random());
                    trail.keep(made);
                    return made;
                }))
                .map(AuditReference::reference);
    }

    /** What stands for a thing: itself, unless it is a person. */
    UUID ofSubject(UUID subject) {
        return of(new PersonId(subject)).orElse(subject);
    }

    /** The same question in terms of what the trail holds. */
    AuditQuery stored(AuditQuery query) {
        PersonId person = query.person();
        UUID subject = query.subject();
        return new AuditQuery(
                person == null ? null : new PersonId(existing(person.value())),
                query.community(),
                subject == null ? null : existing(subject),
                query.action(),
                query.from(),
                query.before());
    }

    /** The same entries with the persons whom references stand for; who was erased stays a reference. */
    List<AuditEntry> shown(List<AuditEntry> entries) {
        Map<UUID, UUID> persons = new HashMap<>();
        for (AuditReference each : genuine(entries)) {
            persons.put(each.reference(), each.person().value());
        }
        return entries.stream().map(entry -> shown(entry, persons)).toList();
    }

    /** The references in these entries of which it is said that they stand for somebody whom they don't stand for. */
    Set<UUID> forged(List<AuditEntry> entries) {
        return trail.references(held(entries)).stream()
                .filter(each -> !each.isGenuine())
                .map(AuditReference::reference)
                .collect(Collectors.toSet());
    }

    private UUID existing(UUID id) {
        return trail.reference(new PersonId(id)).map(AuditReference::reference).orElse(id);
    }

    private List<AuditReference> genuine(List<AuditEntry> entries) {
        return trail.references(held(entries)).stream()
                .filter(AuditReference::isGenuine)
                .toList();
    }

    private static Collection<UUID> held(List<AuditEntry> entries) {
        return entries.stream()
                .flatMap(entry -> Stream.concat(entry.person().map(Id::value).stream(), Stream.of(entry.subject())))
                .distinct()
                .toList();
    }

    private static AuditEntry shown(AuditEntry entry, Map<UUID, UUID> persons) {
        return new AuditEntry(
                entry.sequence(),
                entry.event(),
                entry.at(),
                entry.action(),
                entry.actor(),
                entry.person().map(who -> new PersonId(persons.getOrDefault(who.value(), who.value()))),
                entry.community(),
                persons.getOrDefault(entry.subject(), entry.subject()),
                entry.request(),
                entry.key(),
                entry.hash());
    }
}
