package org.learninghealth.audit;

import java.util.Optional;
import org.learninghealth.spi.AuditAnchor;
import org.learninghealth.spi.AuditAnchor.Head;
import org.learninghealth.spi.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the head of the trail to the anchor, outside any transaction. An anchor that fails disturbs nothing. */
record Anchoring(Storage storage, Optional<AuditAnchor> anchor) implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Anchoring.class);

    @Override
    public void run() {
        anchor.ifPresent(this::hand);
    }

    private void hand(AuditAnchor keeper) {
        try {
            Head head = storage.unitOfWork().requiresNew(storage.audit()::head);
            if (head.sequence() > 0) {
                keeper.keep(head);
            }
        } catch (RuntimeException failed) {
            LOG.error("The head of the audit trail could not be anchored; the next dispatch tries again", failed);
        }
    }
}
