package org.learninghealth.gathering;

import java.util.List;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.internal.Reader;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/**
 * Those who wait for a place, and who of them have one as some become free: whoever came first (rule G2).
 *
 * @param gathering the gathering, with its places taken anew
 * @param promoted those who have a place now
 */
record Queue(Gathering gathering, List<Registration> promoted) {

    static Queue of(Reader reader, Gathering gathering) {
        int free = Math.min(gathering.placesLeft(), gathering.places().waiting());
        if (free == 0) {
            return new Queue(gathering, List.of());
        }
        List<Registration> promoted = reader
                .known(Registration.TYPE)
                .first(
                        Filter.where(Registration.GATHERING, gathering.id())
                                .and(Registration.STATUS, RegistrationStatus.WAITLISTED),
                        Order.ascending(Registration.NUMBER),
                        free)
                .stream()
                .map(waiting -> waiting.to(RegistrationStatus.REGISTERED))
                .toList();
        Places places = gathering.places().taken(promoted.size()).waiting(-promoted.size());
        return new Queue(gathering.with(places), promoted);
    }

    List<DomainEvent> events() {
        return promoted.stream()
                .<DomainEvent>map(
                        each -> new RegistrationPromoted(each.id(), each.gathering(), each.community(), each.person()))
                .toList();
    }
}
