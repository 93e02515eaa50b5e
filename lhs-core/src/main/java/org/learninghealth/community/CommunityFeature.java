package org.learninghealth.community;

import java.util.List;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Standing;

/**
 * The services of this room, put together. For the facade: nobody else holds a kernel.
 *
 * @param communities the communities
 * @param charters their charters
 * @param memberships who belongs to them
 */
public record CommunityFeature(Communities communities, Charters charters, Memberships memberships) {

    /** The events of this room. */
    public static final List<Class<? extends DomainEvent>> EVENTS = List.of(
            CommunityFounded.class,
            CommunityDescribed.class,
            CommunityActivated.class,
            CommunityNested.class,
            VisibilityChanged.class,
            CharterDrafted.class,
            CharterApproved.class,
            JoinRequested.class,
            MembershipActivated.class,
            MembershipEnded.class,
            RoleGranted.class,
            RoleRevoked.class);

    /**
     * Puts the services together.
     *
     * @param kernel the one way through
     * @return the services
     */
    public static CommunityFeature of(Kernel kernel) {
        return new CommunityFeature(
                new DefaultCommunities(kernel), new DefaultCharters(kernel), new DefaultMemberships(kernel));
    }

    /**
     * How actors stand to communities; the kernel asks it before any service is there.
     *
     * @return what the kernel needs to know
     */
    public static Standing standing() {
        return new CommunityStanding();
    }
}
