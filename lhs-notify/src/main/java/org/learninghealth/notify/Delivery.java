package org.learninghealth.notify;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.Cursor;

/**
 * One notice for one recipient through one channel.
 *
 * @param id time-ordered (version 7)
 * @param key settles what is "the same" notice: it is derived from what happened, so planning twice gives the same key, and
 *     every copy that a recipient might get carries it. 1 to 120 letters, digits, hyphens, underscores and colons. A store
 *     keeps one delivery per key, channel and recipient.
 * @param channel by which it goes
 * @param recipient to whom it goes
 * @param community what the notice speaks of; access to it is looked at again before sending
 * @param category what it is about, as far as people choose
 * @param notice what it says
 * @param state where it stands
 * @param due not sent before; while a lease runs, the end of that lease
 * @param attempts how often the delivery was claimed in order to send it; counted before the attempt, so that an attempt
 *     which takes the process down counts too
 * @param lease the fencing token of the claim that holds the delivery, or held it and didn't end in time
 * @param code why it was deferred, is dead, or wasn't sent
 * @param terms on what terms it waits: until when, behind which others, and what calls it off
 */
public record Delivery(
        UUID id,
        String key,
        ChannelId channel,
        Recipient recipient,
        Optional<CommunityId> community,
        Category category,
        Notice notice,
        DeliveryState state,
        Instant due,
        int attempts,
        OptionalLong lease,
        Optional<String> code,
        Terms terms) {

    private static final Comparator<Delivery> IN_THREAD = Comparator.comparing(
                    (Delivery each) -> each.terms().notBefore())
            .thenComparing(Delivery::id, Cursor.UNSIGNED);

    /** Refuses what is missing or malformed. */
    public Delivery {
        Require.present(id, "delivery.id");
        Require.that(Terms.KEY.matcher(Require.present(key, "delivery.key")).matches(), "delivery.key", "pattern");
        Require.present(channel, "delivery.channel");
        Require.present(recipient, "delivery.recipient");
        Require.present(community, "delivery.community");
        Require.present(category, "delivery.category");
        Require.present(notice, "delivery.notice");
        Require.present(state, "delivery.state");
        Require.present(due, "delivery.due");
        Require.that(attempts >= 0, "delivery.attempts", "range", 0, Integer.MAX_VALUE);
        Require.present(lease, "delivery.lease");
        Require.present(code, "delivery.code");
        Require.present(terms, "delivery.terms");
    }

    /**
     * A delivery nobody has tried yet.
     *
     * @param id time-ordered
     * @param key derived from what happened
     * @param channel by which it goes
     * @param recipient to whom it goes
     * @param community what it speaks of
     * @param category what it is about
     * @param notice what it says
     * @param due not sent before
     * @return a pending delivery
     */
    public static Delivery planned(
            UUID id,
            String key,
            ChannelId channel,
            Recipient recipient,
            Optional<CommunityId> community,
            Category category,
            Notice notice,
            Instant due) {
        return new Delivery(
                id,
                key,
                channel,
                recipient,
                community,
                category,
                notice,
                DeliveryState.PENDING,
                due,
                0,
                OptionalLong.empty(),
                Optional.empty(),
                Terms.from(due));
    }

    /**
     * This delivery, to be sent in time or not at all.
     *
     * @param at not sent at this time or after; later than it is due
     * @return the same delivery, which expires
     */
    public Delivery expiring(Instant at) {
        return on(
                new Terms(terms.notBefore(), Optional.of(at), terms.usefulUntil(), terms.thread(), terms.cancelKey()));
    }

    /**
     * This delivery, of use until a time, and sent all the same after that.
     *
     * @param at from when on it is of little use
     * @return the same delivery, which quiet hours and those before it in its thread don't hold up for longer
     */
    public Delivery usefulUntil(Instant at) {
        return on(new Terms(terms.notBefore(), terms.expires(), Optional.of(at), terms.thread(), terms.cancelKey()));
    }

    /**
     * This delivery as part of a thread.
     *
     * @param thread see {@link Terms#thread()}
     * @return the same delivery, behind those of the thread that are to be sent earlier
     */
    public Delivery inThread(String thread) {
        return on(new Terms(
                terms.notBefore(), terms.expires(), terms.usefulUntil(), Optional.of(thread), terms.cancelKey()));
    }

    /**
     * This delivery, which can be called off.
     *
     * @param cancelKey see {@link Terms#cancelKey()}
     * @return the same delivery under that key
     */
    public Delivery cancelledUnder(String cancelKey) {
        return on(new Terms(
                terms.notBefore(), terms.expires(), terms.usefulUntil(), terms.thread(), Optional.of(cancelKey)));
    }

    /** This delivery, not to be tried again after a time; unlike planned terms, that may be over already. */
    Delivery endingBy(Instant at) {
        Instant from = terms.notBefore().isAfter(at) ? at : terms.notBefore();
        return on(new Terms(from, Optional.of(at), terms.usefulUntil(), terms.thread(), terms.cancelKey()));
    }

    /**
     * When it is too late for it to be of use.
     *
     * @return as it expires, or else when it is of little use
     */
    public Optional<Instant> tooLate() {
        return terms.expires().or(terms::usefulUntil);
    }

    private Delivery on(Terms changed) {
        return new Delivery(
                id, key, channel, recipient, community, category, notice, state, due, attempts, lease, code, changed);
    }

    /** This delivery, held by nobody. */
    Delivery put(DeliveryState changed, Instant changedDue, int counted, Optional<String> why) {
        return new Delivery(
                id,
                key,
                channel,
                recipient,
                community,
                category,
                notice,
                changed,
                changedDue,
                counted,
                OptionalLong.empty(),
                why,
                terms);
    }

    /** Whether another delivery of the same thread comes after this one. */
    boolean goesBefore(Delivery other) {
        return terms.thread().isPresent()
                && terms.thread().equals(other.terms.thread())
                && channel.equals(other.channel)
                && recipient.equals(other.recipient)
                && IN_THREAD.compare(this, other) < 0;
    }

    /**
     * This delivery, claimed: counted, and held until the lease ends.
     *
     * @param token the fencing token
     * @param leaseEnd when it may be claimed again
     * @return the claimed delivery
     */
    public Delivery claimed(long token, Instant leaseEnd) {
        return new Delivery(
                id,
                key,
                channel,
                recipient,
                community,
                category,
                notice,
                state,
                leaseEnd,
                attempts + 1,
                OptionalLong.of(token),
                code,
                terms);
    }

    /** Without the notice, which may name people: fit for a log. */
    @Override
    public String toString() {
        return "Delivery[" + id + ", " + channel.value() + ", " + state + ", attempts=" + attempts + ']';
    }
}
