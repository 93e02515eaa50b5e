package org.learninghealth.privacy;

/** The classes of personal data: what is kept and erased alike belongs to one. Part of a host's record of processing. */
public enum PersonalDataClass {
    /** Nothing about a person. */
    NONE,
    /** Who somebody is: name, contact, language. */
    IDENTITY,
    /** Whom somebody belongs to and speaks for: organisation, stakeholder group, profession. */
    AFFILIATION,
    /** How somebody describes themselves, so that it can be seen whether all are heard; of their own choice alone. */
    EQUITY,
    /** Which communities somebody belonged to, in which roles, from when to when. */
    MEMBERSHIP,
    /** Which meetings somebody came to, and credit for it. */
    ATTENDANCE,
    /** What somebody wrote, decided or did in a community. */
    CONTRIBUTION,
    /** What somebody noted for themselves in order to learn. */
    LEARNING,
    /** What somebody consented to, with the evidence. */
    CONSENT,
    /** What somebody was told, and how they wish to be told. */
    DELIVERY,
    /** That somebody took part, under a reference that a membership alone links to them. */
    ENGAGEMENT,
    /** That somebody used the system: who did what, and when. */
    AUDIT,
    /** Which requests of somebody's were carried out, so that none is carried out twice. */
    REQUEST
}
