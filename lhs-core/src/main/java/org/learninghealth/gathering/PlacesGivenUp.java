package org.learninghealth.gathering;

import java.util.ArrayList;
import java.util.List;
import org.learninghealth.access.Actor;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipEnded;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonDeactivated;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.spi.EventEnvelope;
import org.learninghealth.spi.EventSubscriber;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/**
 * Cancels what people have registered for once they can't come any more, so that whoever waits has the place (rule G2): they
 * have left the community and don't see the gathering now, or are gone altogether. Safe for use by several threads.
 */
public final class PlacesGivenUp implements EventSubscriber {

    /** How many gatherings somebody gives up at once at most. */
    private static final int MOST = 1_000;

    private final Kernel kernel;
    private final DefaultRegistrations registrations;

    PlacesGivenUp(Kernel kernel, DefaultRegistrations registrations) {
        this.kernel = kernel;
        this.registrations = registrations;
    }

    @Override
    public void on(EventEnvelope envelope) {
        if (envelope.event() instanceof MembershipEnded ended) {
            kernel.read(Actor.host(), reader -> reader.known(Membership.TYPE).find(ended.membership()))
                    .ifPresent(membership -> review(membership.person()));
        } else if (envelope.event() instanceof PersonDeactivated deactivated) {
            review(deactivated.person());
        }
    }

    /**
     * Cancels what a person is registered for and can't come to. Of those who were erased the facade tells, since this room knows
     * nothing of erasures.
     *
     * @param person who
     */
    public void review(PersonId person) {
        for (Registration registration : kernel.read(Actor.host(), reader -> toCome(reader, person))) {
            boolean comes = kernel.read(
                    Actor.person(person),
                    reader -> isActive(reader, person)
                            && reader.visible(Gathering.TYPE)
                                    .find(registration.gathering())
                                    .isPresent());
            if (!comes) {
                registrations.free(registration);
            }
        }
    }

    private static boolean isActive(Reader reader, PersonId person) {
        return reader.known(Person.TYPE)
                .find(person)
                .filter(each -> each.status() == PersonStatus.ACTIVE)
                .isPresent();
    }

    /** What they stand on the list of, of gatherings that can still be changed. */
    private static List<Registration> toCome(Reader reader, PersonId person) {
        List<Registration> standing = reader.known(Registration.TYPE)
                .first(
                        Filter.where(Registration.PERSON, person).in(Registration.STATUS, RegistrationStatus.STANDING),
                        Order.descending(Registration.REGISTERED_AT),
                        MOST);
        List<Registration> toCome = new ArrayList<>();
        for (Registration registration : standing) {
            reader.known(Gathering.TYPE)
                    .find(registration.gathering())
                    .filter(gathering -> GatheringStatus.TO_COME.contains(gathering.status()))
                    .ifPresent(gathering -> toCome.add(registration));
        }
        return toCome;
    }
}
