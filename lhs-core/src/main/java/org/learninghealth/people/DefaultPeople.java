package org.learninghealth.people;

import java.util.Locale;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PersonId;
import org.learninghealth.internal.Kernel;

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
            organization.ifPresent(work.known(Organization.TYPE)::get);
            Person person = new Person(
                    work.newId(PersonId::new),
                    command.displayName(),
                    Optional.ofNullable(command.email()),
                    Locale.forLanguageTag(command.language()),
                    command.zone(),
                    command.stakeholderGroup(),
                    organization,
                    PersonStatus.ACTIVE,
                    work.now(),
                    0);
            return registering.insert(person).emit(new PersonRegistered(person.id()));
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
}
