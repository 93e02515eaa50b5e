package org.learninghealth.audit;

import java.util.Optional;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.internal.CommandPerformed;
import org.learninghealth.spi.AuditAnchor.Head;
import org.learninghealth.spi.AuditEntry;
import org.learninghealth.spi.AuditTrail;
import org.learninghealth.spi.EventEnvelope;
import org.learninghealth.spi.EventSubscriber;

/**
 * The sequencer: adds the audit record of each command to the trail, sealed to the head. Of two nodes that do so at the
 * same moment one is told to try again. An event that is told twice is added once.
 */
final class AuditRecorder implements EventSubscriber {

    private final AuditTrail trail;
    private final HashChain chain;
    private final References references;

    AuditRecorder(AuditTrail trail, HashChain chain, References references) {
        this.trail = trail;
        this.chain = chain;
        this.references = references;
    }

    @Override
    public void on(EventEnvelope event) {
        if (event.event() instanceof CommandPerformed performed) {
            Head head = trail.head();
            trail.append(chain.seal(head, entry(head.sequence() + 1, event, performed)));
        }
    }

    private AuditEntry entry(long sequence, EventEnvelope event, CommandPerformed performed) {
        Optional<PersonId> person = event.person().flatMap(references::of).map(PersonId::new);
        Optional<CommunityId> community = event.community();
        return new AuditEntry(
                sequence,
                event.id(),
                event.at(),
                performed.action().name(),
                event.actor().name(),
                person,
                community,
                references.ofSubject(event.subject()),
                performed.request(),
                chain.currentKey(),
                "");
    }
}
