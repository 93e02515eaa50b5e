package org.learninghealth.people;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Granted;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Work;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** People, by way of the kernel. */
final class DefaultPeople implements People {

    private final Kernel kernel;

    DefaultPeople(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Person register(Actor actor, RegisterPerson command) {
        return kernel.perform(actor, command, Person.TYPE, work -> {
            var registering = work.require(Action.REGISTER_PERSON, Facts.outside(ResourceType.PERSON));
            Optional<OrganizationId> organization = Optional.ofNullable(command.organization());
            if (organization
                    .filter(id -> work.known(Organization.TYPE).find(id).isEmpty())
                    .isPresent()) {
                throw new NotFound(List.of("organization"));
            }
            Person person = new Person(
                    work.newId(PersonId::new),
                    command.displayName(),
                    Optional.ofNullable(command.email()),
                    Locale.forLanguageTag(command.language()),
                    command.zone(),
                    List.of(command.stakeholderGroup()),
                    organization.stream().toList(),
                    List.of(),
                    ProfileAudiences.DEFAULT,
                    PersonStatus.ACTIVE,
                    work.now(),
                    0);
            return Listing.begin(registering.insert(person), person).emit(new PersonRegistered(person.id()));
        });
    }

    @Override
    public Person describe(Actor actor, DescribePerson command) {
        return kernel.perform(actor, command, Person.TYPE, work -> {
            Person person = work.get(Person.TYPE, command.person(), command.expectedVersion());
            var describing = work.require(Action.DESCRIBE_PERSON, work.facts(Person.TYPE, person));
            Person described = person.described(
                    command.displayName(),
                    Locale.forLanguageTag(command.language()),
                    command.zone(),
                    command.stakeholderGroups());
            return changed(work, describing, described).emit(new PersonUpdated(person.id()));
        });
    }

    @Override
    public Person update(Actor actor, UpdatePerson command) {
        return kernel.perform(actor, command, Person.TYPE, work -> {
            Person person = work.get(Person.TYPE, command.person(), command.expectedVersion());
            var updating = work.require(Action.UPDATE_PERSON, work.facts(Person.TYPE, person));
            requireOrganizations(work, command.affiliations());
            Person updated = person.described(
                            command.displayName(),
                            Locale.forLanguageTag(command.language()),
                            command.zone(),
                            command.stakeholderGroups())
                    .placed(Optional.ofNullable(command.email()), command.affiliations());
            return changed(work, updating, updated).emit(new PersonUpdated(person.id()));
        });
    }

    @Override
    public Person deactivate(Actor actor, DeactivatePerson command) {
        return kernel.perform(actor, command, Person.TYPE, work -> {
            Person person = work.get(Person.TYPE, command.person(), command.expectedVersion());
            var leaving = work.require(Action.DEACTIVATE_PERSON, work.facts(Person.TYPE, person));
            return changed(work, leaving, person.to(PersonStatus.INACTIVE)).emit(new PersonDeactivated(person.id()));
        });
    }

    @Override
    public Person reactivate(Actor actor, ReactivatePerson command) {
        return kernel.perform(actor, command, Person.TYPE, work -> {
            Person person = work.get(Person.TYPE, command.person(), command.expectedVersion());
            var returning = work.require(Action.DEACTIVATE_PERSON, work.facts(Person.TYPE, person));
            return changed(work, returning, person.to(PersonStatus.ACTIVE)).emit(new PersonReactivated(person.id()));
        });
    }

    @Override
    public Person get(Actor actor, PersonId id) {
        return kernel.read(actor, reader -> reader.visible(Person.TYPE).get(id));
    }

    @Override
    public Optional<Person> find(Actor actor, PersonId id) {
        return kernel.read(actor, reader -> reader.visible(Person.TYPE).find(id));
    }

    @Override
    public Page<Person> list(Actor actor, PersonQuery query, PageRequest page) {
        Filter<Person> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor, reader -> reader.visible(Person.TYPE).list(filter, Order.ascending(Person.DIGEST), page));
    }

    private static Decision<Person, PersonId> changed(
            Work<Person, PersonId> work, Granted<Person, PersonId> granted, Person after) {
        return Listing.follow(work, granted.update(after), after);
    }

    static void requireOrganizations(Reader reader, List<OrganizationId> organizations) {
        List<OrganizationId> distinct = organizations.stream().distinct().toList();
        if (distinct.isEmpty()) {
            return;
        }
        Set<OrganizationId> known = reader
                .known(Organization.TYPE)
                .first(
                        Filter.<Organization>all().in(Organization.SELF, distinct),
                        Order.ascending(Organization.REGISTERED_AT),
                        distinct.size())
                .stream()
                .map(Organization::id)
                .collect(Collectors.toSet());
        Require.found(organizations, known::contains, "affiliations");
    }
}
