package org.learninghealth.notify;

import java.time.Duration;
import java.util.Optional;

/** What became of one attempt to send. Codes are short, stable and free of personal data, such as {@code smtp-451}. */
public sealed interface SendResult {

    /** What a failure says something about. */
    enum Scope {
        /** This message. */
        MESSAGE,
        /** Everything for this recipient, as things are. A refusal by mail counts against the address, and may yet be forgiven. */
        RECIPIENT,
        /** The address: there is no such one. After a refusal nothing is sent there any more, see {@link Suppression}. */
        ADDRESS,
        /** The whole channel: it is left alone for a while, and the message's attempt doesn't count unless it may have been sent. */
        TRANSPORT
    }

    /**
     * The other side took it.
     *
     * @param providerId what the other side calls it, if it said so; for a person who asks there
     */
    record Accepted(Optional<String> providerId) implements SendResult {}

    /**
     * Not now; it may work later.
     *
     * @param scope what the failure says something about
     * @param after how long the other side asked to wait
     * @param code why
     */
    record Deferred(Scope scope, Optional<Duration> after, String code) implements SendResult {}

    /**
     * Never, as it is.
     *
     * @param scope what the failure says something about
     * @param code why
     */
    record Rejected(Scope scope, String code) implements SendResult {}

    /**
     * It may have been sent: the answer was lost. It is tried again, and the receiver can tell by the key.
     *
     * @param scope what the failure says something about
     * @param code what went wrong
     */
    record Unknown(Scope scope, String code) implements SendResult {

        /**
         * It may have been sent, and nothing is known beyond that.
         *
         * @param code what went wrong
         */
        public Unknown(String code) {
            this(Scope.MESSAGE, code);
        }
    }

    /**
     * The other side took it, and gave it no name.
     *
     * @return the result
     */
    static SendResult accepted() {
        return new Accepted(Optional.empty());
    }

    /**
     * Not now; when to try again is the library's choice.
     *
     * @param scope what the failure says something about
     * @param code why
     * @return the result
     */
    static SendResult deferred(Scope scope, String code) {
        return new Deferred(scope, Optional.empty(), code);
    }

    /**
     * Never, as it is.
     *
     * @param scope what the failure says something about
     * @param code why
     * @return the result
     */
    static SendResult rejected(Scope scope, String code) {
        return new Rejected(scope, code);
    }
}
