package org.learninghealth.knowledge;

import java.util.List;
import org.learninghealth.access.Visibility;
import org.learninghealth.community.Community;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.internal.Reader;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.Filter;

/** For whom what a community reads has to be written. */
final class Readers {

    /** Those who take part as patients, or for one. */
    private static final List<String> PATIENTS =
            List.of(StakeholderGroup.PATIENT.code(), StakeholderGroup.CAREGIVER.code());

    private Readers() {}

    /**
     * Whether patients are among a community's readers: what is open is read by anyone, and elsewhere a single active
     * member who takes part as a patient, or for one, is enough.
     */
    static boolean includePatients(Reader reader, Community community) {
        return community.visibility() == Visibility.OPEN
                || reader.known(Membership.TYPE)
                        .any(Filter.where(Membership.COMMUNITY, community.id())
                                .and(Membership.STATUS, MembershipStatus.ACTIVE)
                                .in(Membership.STAKEHOLDER_GROUP, PATIENTS));
    }
}
