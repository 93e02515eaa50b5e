package org.learninghealth.people;

/** How it is known that a person consented, objected, or has a relationship. */
public enum ConsentSource {
    /** The person ticked a box, or pressed a button that says so. */
    WEB_FORM,
    /** A box that was ticked already. It is no consent: whoever records this is refused (rule V1). */
    PRE_TICKED_FORM,
    /** The person signed on paper. */
    PAPER_FORM,
    /** The person said so, and there is a recording or a witness. */
    SPOKEN,
    /** The person wrote so. */
    MESSAGE,
    /** A list of who took part, a ledger or another record of the host. */
    HOST_RECORD,
    /** It was kept by another system before, with its evidence. */
    IMPORTED_RECORD,
    /** The signed link in a message. */
    SIGNED_LINK
}
