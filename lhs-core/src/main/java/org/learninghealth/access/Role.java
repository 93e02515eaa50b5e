package org.learninghealth.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * In what capacity someone acts. A role is a set of actions, given by the table of permissions; roles have no rank. Being
 * a patient, a clinician or a researcher is no role: it gives no rights and takes none.
 */
public enum Role {
    /** Anyone at all, also without a name. */
    VISITOR,
    /** A person whom the host has registered and who is active. */
    PERSON,
    /** The person whom a record is about, or who made it. */
    OWNER,
    /** The application that the library is embedded in. */
    HOST,
    /** The library's own work of telling people; it reads what it needs to find recipients. */
    NOTIFIER,
    /** Runs a facilitation platform, with regard to the platform itself. */
    PLATFORM_MANAGER,
    /** Does the administration of a community that has mandated a platform to support it. */
    PLATFORM_ADMINISTRATOR,
    /** Watches over a community that has mandated a platform to. */
    PLATFORM_OVERSEER,
    /** Takes part in a community by reading. */
    OBSERVER,
    /** Takes part in a community. */
    MEMBER,
    /** Helps a community to learn. */
    FACILITATOR,
    /** Leads a community. */
    COORDINATOR,
    /** Gives a community backing and means. */
    SPONSOR,
    /** Looks after what a community knows. */
    KNOWLEDGE_STEWARD,
    /** Carries knowledge between communities. */
    KNOWLEDGE_BROKER,
    /** Leads learning cycles. */
    CYCLE_LEAD,
    /** Watches over how personal data are dealt with, in the whole system; the host says who does. */
    PRIVACY_OFFICER;

    /** The roles that someone can hold in a community. */
    public static final Set<Role> IN_COMMUNITIES = Collections.unmodifiableSet(EnumSet.range(OBSERVER, CYCLE_LEAD));

    /** The roles that a mandate of a community gives to those who act for a platform. */
    public static final Set<Role> MANDATED =
            Collections.unmodifiableSet(EnumSet.of(PLATFORM_ADMINISTRATOR, PLATFORM_OVERSEER));

    /** The roles that lead a community. */
    public static final Set<Role> LEADING = Collections.unmodifiableSet(EnumSet.of(FACILITATOR, COORDINATOR));
}
