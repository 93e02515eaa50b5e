package org.learninghealth.spi;

import java.util.Optional;
import org.learninghealth.base.Require;

/**
 * Where the audit trail begins since its oldest entries were taken away: the last of these, to which the first one that
 * remains is sealed. It has a seal of its own, so that whoever lacks the key can't make one where they cut the trail.
 *
 * @param head the number and the hash of the last entry that was taken away
 * @param key the id of the key that the checkpoint is sealed with, if it is sealed with one
 * @param seal the hash over the checkpoint, as 64 hexadecimal digits
 */
public record AuditCheckpoint(AuditAnchor.Head head, Optional<String> key, String seal) {

    /**
     * Refuses what can't be a checkpoint.
     *
     * @throws org.learninghealth.base.InvalidInput if a part is missing
     */
    public AuditCheckpoint {
        Require.present(head, "checkpoint.head");
        Require.present(key, "checkpoint.key");
        Require.present(seal, "checkpoint.seal");
    }
}
