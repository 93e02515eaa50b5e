package org.learninghealth.people;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Reading;
import org.learninghealth.internal.Work;
import org.learninghealth.people.Provisioned.Outcome;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Identities, by way of the kernel. */
final class DefaultIdentities implements Identities {

    private final Kernel kernel;
    private final Locale defaultLocale;

    DefaultIdentities(Kernel kernel, Locale defaultLocale) {
        this.kernel = kernel;
        this.defaultLocale = defaultLocale;
    }

    @Override
    public ExternalIdentity link(Actor actor, LinkIdentity command) {
        return kernel.perform(actor, command, ExternalIdentity.TYPE, work -> {
            Person person = work.visible(Person.TYPE).get(command.person());
            var linking = work.require(Action.LINK_IDENTITY, work.facts(Person.TYPE, person));
            requireThere(person);
            Identity identity = new Identity(command.issuer(), command.subject());
            Optional<ExternalIdentity> known = known(work.known(ExternalIdentity.TYPE), identity);
            if (known.isPresent()) {
                if (!known.get().person().equals(person.id())) {
                    throw new Duplicate("EXTERNAL_IDENTITY");
                }
                return linking.update(known.get());
            }
            ExternalIdentity link = link(work, identity, person.id());
            return linking.insert(link)
                    .assuming(Person.TYPE, List.of(person))
                    .emit(new IdentityLinked(link.id(), person.id()));
        });
    }

    @Override
    public Optional<Person> find(Actor actor, Identity identity) {
        Require.present(identity, "identity");
        return kernel.read(
                actor,
                reader -> known(reader.visible(ExternalIdentity.TYPE), identity)
                        .flatMap(link -> reader.visible(Person.TYPE).find(link.person())));
    }

    @Override
    public Page<ExternalIdentity> linked(Actor actor, PersonId person, PageRequest page) {
        Filter<ExternalIdentity> filter = Filter.where(ExternalIdentity.PERSON, Require.present(person, "person"));
        return kernel.read(
                actor,
                reader -> reader.visible(ExternalIdentity.TYPE)
                        .list(filter, Order.ascending(ExternalIdentity.LINKED_AT), page));
    }

    @Override
    public Provisioned provision(Actor actor, ProvisionUser command) {
        return kernel.sweep(actor, command, () -> {
            Optional<Person> known = kernel.read(actor, reader -> {
                reader.demand(Action.PROVISION_PERSON, Facts.outside(ResourceType.PERSON));
                return known(reader, command);
            });
            if (isSettled(known, command)) {
                return report(actor, known, known);
            }
            // what the decision was made on in the end, if it had to be made more than once
            List<Optional<Person>> before = new ArrayList<>(List.of(known));
            Person after = kernel.perform(actor, command, Person.TYPE, work -> {
                before.set(0, known(work, command));
                return before.get(0).isPresent()
                        ? changed(work, before.get(0).orElseThrow(), command)
                        : joined(work, command);
            });
            return report(actor, before.get(0), Optional.of(after));
        });
    }

    /** Whether there is nothing to do: so that who is told the same every night writes nothing every night. */
    private static boolean isSettled(Optional<Person> known, ProvisionUser command) {
        return known.map(person -> updated(person, command).equals(person)).orElse(!command.active());
    }

    private Decision<Person, PersonId> joined(Work<Person, PersonId> work, ProvisionUser command) {
        var joining = work.require(Action.PROVISION_PERSON, Facts.outside(ResourceType.PERSON));
        DefaultPeople.requireOrganizations(work, command.affiliations());
        Person person = new Person(
                work.newId(PersonId::new),
                command.shownName().orElse(command.userName()),
                command.email(),
                language(command).orElse(defaultLocale),
                Optional.ofNullable(command.timezone()).orElse(ZoneOffset.UTC),
                command.stakeholderGroups(),
                command.affiliations(),
                List.of(),
                ProfileAudiences.DEFAULT,
                PersonStatus.ACTIVE,
                work.now(),
                0);
        ExternalIdentity link = link(work, command.identity(), person.id());
        return Listing.begin(joining.insert(person), person)
                .alsoInsert(ExternalIdentity.TYPE, link)
                .emit(new PersonRegistered(person.id()), new IdentityLinked(link.id(), person.id()));
    }

    private static Decision<Person, PersonId> changed(
            Work<Person, PersonId> work, Person before, ProvisionUser command) {
        var changing = work.require(Action.PROVISION_PERSON, Facts.outside(ResourceType.PERSON));
        DefaultPeople.requireOrganizations(work, command.affiliations());
        Person after = updated(before, command);
        List<DomainEvent> events = new ArrayList<>();
        if (!after.withStatus(before.status()).equals(before)) {
            events.add(new PersonUpdated(before.id()));
        }
        if (after.status() != before.status()) {
            events.add(command.active() ? new PersonReactivated(before.id()) : new PersonDeactivated(before.id()));
        }
        return Listing.follow(work, changing.update(after), after).emitAll(events);
    }

    private static Person updated(Person person, ProvisionUser command) {
        ZoneId zone = Optional.ofNullable(command.timezone()).orElse(person.zone());
        return person.described(
                        command.shownName().orElse(person.displayName()),
                        language(command).orElse(person.language()),
                        zone,
                        command.stakeholderGroups().isEmpty()
                                ? person.stakeholderGroups()
                                : command.stakeholderGroups())
                .placed(command.email(), command.affiliations())
                .withStatus(command.active() ? PersonStatus.ACTIVE : PersonStatus.INACTIVE);
    }

    private Provisioned report(Actor actor, Optional<Person> before, Optional<Person> after) {
        Set<CommunityId> uncoordinated = after.filter(person -> person.status() != PersonStatus.ACTIVE)
                .map(person -> kernel.read(actor, reader -> reader.coordinatedAlone(person.id())))
                .orElse(Set.of());
        return new Provisioned(outcome(before, after), after, uncoordinated);
    }

    private static Outcome outcome(Optional<Person> before, Optional<Person> after) {
        if (before.equals(after)) {
            return Outcome.UNCHANGED;
        }
        if (before.isEmpty()) {
            return Outcome.JOINED;
        }
        if (before.map(Person::status).equals(after.map(Person::status))) {
            return Outcome.CHANGED;
        }
        return before.get().status() == PersonStatus.ACTIVE ? Outcome.LEFT : Outcome.RETURNED;
    }

    private static Optional<Person> known(Reader reader, ProvisionUser command) {
        Optional<Person> person = known(reader.known(ExternalIdentity.TYPE), command.identity())
                .map(link -> reader.known(Person.TYPE).get(link.person()));
        person.ifPresent(DefaultIdentities::requireThere);
        return person;
    }

    /** Nobody comes back whose erasure is under way. */
    private static void requireThere(Person person) {
        Unmet.of("V8")
                .unless(person.status() != PersonStatus.ERASED, "former-member")
                .orThrow();
    }

    private static Optional<ExternalIdentity> known(
            Reading<ExternalIdentity, ExternalIdentityId> identities, Identity identity) {
        Filter<ExternalIdentity> filter = Filter.where(ExternalIdentity.ISSUER, identity.issuer())
                .and(ExternalIdentity.SUBJECT, identity.subject());
        return identities.find(filter, Order.ascending(ExternalIdentity.LINKED_AT));
    }

    private static ExternalIdentity link(Work<?, ?> work, Identity identity, PersonId person) {
        return new ExternalIdentity(work.newId(ExternalIdentityId::new), identity, person, work.now(), 0);
    }

    private static Optional<Locale> language(ProvisionUser command) {
        return Optional.ofNullable(command.preferredLanguage()).map(Locale::forLanguageTag);
    }
}
