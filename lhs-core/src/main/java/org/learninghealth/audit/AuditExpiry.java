package org.learninghealth.audit;

import java.time.Instant;
import java.util.List;
import org.learninghealth.internal.Expiry;
import org.learninghealth.spi.AuditAnchor.Head;
import org.learninghealth.spi.AuditEntry;
import org.learninghealth.spi.AuditTrail;

/** Takes the beginning of the trail away. What remains is sealed to the checkpoint that is left, and still verifies. */
final class AuditExpiry implements Expiry {

    private final AuditTrail trail;
    private final HashChain chain;

    AuditExpiry(AuditTrail trail, HashChain chain) {
        this.trail = trail;
        this.chain = chain;
    }

    @Override
    public int count(Instant before, int most) {
        return expired(before, most).size();
    }

    @Override
    public int remove(Instant before, int most) {
        List<AuditEntry> expired = expired(before, most);
        if (!expired.isEmpty()) {
            AuditEntry last = expired.get(expired.size() - 1);
            trail.cut(chain.checkpoint(new Head(last.sequence(), last.hash())));
        }
        return expired.size();
    }

    /** Those at the beginning; the head stays, however old it is. */
    private List<AuditEntry> expired(Instant before, int most) {
        long beginning = trail.checkpoint().map(cut -> cut.head().sequence()).orElse(0L);
        long head = trail.head().sequence();
        return trail.read(beginning, most).stream()
                .takeWhile(entry -> entry.sequence() < head && entry.at().isBefore(before))
                .toList();
    }
}
