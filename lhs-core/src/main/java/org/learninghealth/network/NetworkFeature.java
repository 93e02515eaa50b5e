package org.learninghealth.network;

import java.util.List;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.AggregateType;

/**
 * The services of this room, put together. For the facade: nobody else holds a kernel.
 *
 * @param partnerships how academic and clinical organisations learn together
 */
public record NetworkFeature(Partnerships partnerships) {

    /** The kinds of aggregates of this room. */
    public static final List<AggregateType<?, ?>> KINDS = List.of(Partnership.TYPE);

    /** The events of this room. */
    public static final List<Class<? extends DomainEvent>> EVENTS =
            List.of(PartnershipMade.class, PartnershipEnded.class);

    /**
     * Puts the services together.
     *
     * @param kernel the one way through
     * @return the services
     */
    public static NetworkFeature of(Kernel kernel) {
        return new NetworkFeature(new DefaultPartnerships(kernel));
    }
}
