package org.learninghealth.people;

import java.util.List;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.internal.Kernel;

/**
 * The services of this room, put together. For the facade: nobody else holds a kernel.
 *
 * @param people the persons
 * @param organizations the organisations
 */
public record PeopleFeature(People people, Organizations organizations) {

    /** The events of this room. */
    public static final List<Class<? extends DomainEvent>> EVENTS =
            List.of(PersonRegistered.class, OrganizationRegistered.class);

    /**
     * Puts the services together.
     *
     * @param kernel the one way through
     * @return the services
     */
    public static PeopleFeature of(Kernel kernel) {
        return new PeopleFeature(new DefaultPeople(kernel), new DefaultOrganizations(kernel));
    }
}
