package org.learninghealth.people;

import java.util.EnumSet;
import java.util.Set;

/** What happened to somebody's consent. */
public enum ConsentAct {
    /** The person said yes. */
    GRANTED,
    /** A relationship that implies consent began, or was seen for the first time. */
    RELATIONSHIP_NOTED,
    /** A relationship that was noted before was there again. */
    RELATIONSHIP_RENEWED,
    /** A relationship ended. */
    RELATIONSHIP_ENDED,
    /** The person took consent back. */
    WITHDRAWN,
    /** The person said no while there was no consent to take back. */
    OBJECTED,
    /** Somebody looked at a relationship that came after a withdrawal: the withdrawal stands. */
    WITHDRAWAL_UPHELD,
    /** Somebody looked at a relationship that came after a withdrawal: it implies consent again. */
    RELATIONSHIP_ACCEPTED;

    /** The acts that are about a relationship. */
    static final Set<ConsentAct> OF_RELATIONSHIPS =
            EnumSet.of(RELATIONSHIP_NOTED, RELATIONSHIP_RENEWED, RELATIONSHIP_ENDED);

    /** The acts by which a person says no. */
    static final Set<ConsentAct> REFUSALS = EnumSet.of(WITHDRAWN, OBJECTED);
}
