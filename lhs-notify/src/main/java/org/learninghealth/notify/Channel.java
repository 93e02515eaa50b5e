package org.learninghealth.notify;

/**
 * A way by which deliveries reach their recipients. Hosts write their own; the library brings e-mail, the in-app inbox and
 * webhooks.
 *
 * <p>An implementation is safe for use by several threads, blocks no longer than a third of the delivery lease (by default two
 * minutes), and hands {@link Delivery#key()} on in some form, since a delivery may come twice: after a crash, or when an
 * answer was lost.
 */
public interface Channel {

    /**
     * The name that preferences and deliveries know this channel by.
     *
     * @return the same at every call
     */
    ChannelId id();

    /**
     * Whom it reaches. People can choose a channel only if it reaches persons.
     *
     * @return persons, unless said otherwise
     */
    default Recipient.Kind reaches() {
        return Recipient.Kind.PERSON;
    }

    /**
     * Whether what arrives by it makes itself heard, so that quiet hours hold it back.
     *
     * @return true, unless said otherwise
     */
    default boolean disturbs() {
        return true;
    }

    /**
     * Sends, and says what became of it. An exception counts as {@link SendResult.Unknown}: it can't be told whether the
     * message went out.
     *
     * @param delivery what to send
     * @param context what is known now, and what may be shared with the other sends of this tick
     * @return how it came out
     */
    SendResult send(Delivery delivery, SendContext context);
}
