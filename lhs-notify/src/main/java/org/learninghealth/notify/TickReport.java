package org.learninghealth.notify;

/**
 * What one tick did.
 *
 * @param sent accepted by their channels
 * @param deferred to be tried again later
 * @param unsure among the deferred, those that may have arrived
 * @param dead given up; see {@link Notifications#deadLetters}
 * @param suppressed not sent, because the recipient may not or does not want to be told any more
 * @param expired not sent, because it would have come too late
 * @param held to be sent at the end of quiet hours
 * @param released given back untried, because time ran out or their channel failed as a whole
 * @param fenced not recorded, because the lease had been lost: these will be sent again, and the lease is too short
 * @param purged taken away, since they ended long ago
 * @param more whether there was work left that could have been done; tick again soon
 */
public record TickReport(
        int sent,
        int deferred,
        int unsure,
        int dead,
        int suppressed,
        int expired,
        int held,
        int released,
        int fenced,
        int purged,
        boolean more) {}
