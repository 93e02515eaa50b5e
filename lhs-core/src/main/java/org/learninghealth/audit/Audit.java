package org.learninghealth.audit;

import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.spi.AuditEntry;
import org.learninghealth.spi.AuditQuery;

/**
 * The audit trail, for those whom the host names as privacy officers and nobody else. What they do here is itself
 * audited (rule V11): each call leaves an entry, written before anything is shown and in a transaction of its own, so
 * that it stays when the host rolls its own back. Safe for use by several threads.
 */
public interface Audit {

    /**
     * Lists entries, the latest leading. An act is listed once it has been handed on.
     *
     * @param actor who asks; a privacy officer
     * @param query which
     * @param page which part
     * @return the page
     * @throws org.learninghealth.base.NotPermitted if the actor is no privacy officer
     */
    Page<AuditEntry> list(Actor actor, AuditQuery query, PageRequest page);

    /**
     * Works the hash chain out again, up to the first place where it breaks. Reads a few hundred entries at a time, each
     * time in a transaction of its own.
     *
     * @param actor who asks; a privacy officer
     * @param range which part of the trail
     * @return what was found
     * @throws org.learninghealth.base.NotPermitted if the actor is no privacy officer
     */
    AuditReport verify(Actor actor, AuditRange range);
}
