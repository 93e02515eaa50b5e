package org.learninghealth.notify;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Looks at a recipient again at the moment of delivery: much may have changed since the notice was planned. */
interface RecipientCheck {

    /**
     * Whether a recipient may still be told, and what.
     *
     * @param delivery to a person or a system
     */
    Standing of(Delivery delivery);

    /**
     * Looks up at once what is known of several recipients. Whether each may be told is still found one by one, so that one who
     * can't be looked at harms no other.
     *
     * @param deliveries what is about to be sent
     * @return a check of these alone, for right now
     */
    default RecipientCheck ahead(Collection<Delivery> deliveries) {
        return this;
    }

    /** What the look has shown. */
    sealed interface Standing {

        /**
         * May be told.
         *
         * @param notice what there is to say to this recipient
         * @param contact of a person, as known now; absent for a system
         * @param others the notice in the other languages that it is to be told in too
         */
        record Entitled(Notice notice, Optional<Contact> contact, List<Templates.Wording> others) implements Standing {

            Entitled(Notice notice, Optional<Contact> contact) {
                this(notice, contact, List.of());
            }
        }

        /**
         * May not be told any more.
         *
         * @param reason a short code
         */
        record Barred(String reason) implements Standing {}

        /** May be told, but not now: what the notice tells of is stopped. */
        record HeldBack() implements Standing {}

        /** May not be told any more, since it is too late for it. */
        record TooLate() implements Standing {}
    }
}
