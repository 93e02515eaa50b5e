package org.learninghealth.notify;

import java.util.Optional;

/** Looks at a recipient again at the moment of delivery: much may have changed since the notice was planned. */
interface RecipientCheck {

    /**
     * Whether a recipient may still be told, and what.
     *
     * @param delivery to a person or a system
     */
    Standing of(Delivery delivery);

    /** What the look has shown. */
    sealed interface Standing {

        /**
         * May be told.
         *
         * @param notice what there is to say to this recipient
         * @param contact of a person, as known now; absent for a system
         */
        record Entitled(Notice notice, Optional<Contact> contact) implements Standing {}

        /**
         * May not be told any more.
         *
         * @param reason a short code
         */
        record Barred(String reason) implements Standing {}
    }
}
